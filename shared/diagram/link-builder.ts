import {
  calledProcess,
  type HeldProcess,
  type LinkFacts,
  type LinkingType,
  linkAttributes,
  linkNamespace,
  type ProcessLink,
  zeebeCall,
} from './process-links.ts';
import type { RecordCursor } from './record-reader.ts';

interface Call {
  calledElement: string;
  zeebe: string;
}

type FoundLink = Omit<ProcessLink, 'processId'> & { readonly names: string | Call };

/** Gathers processes and links with processes from the records of a body. */
export class LinkBuilder {
  private readonly links: FoundLink[] = [];
  /** By record of what may say more about a call: its extension elements, and those in them. */
  private readonly calls = new Map<number, Call>();
  /** By record. */
  private readonly processes = new Map<number, HeldProcess>();
  /** Names of pools by the record of their process. */
  private readonly poolNames = new Map<number, string>();
  private prefix: string = linkNamespace.prefix;

  /** Takes the record that the cursor stands at; that of the definitions comes before all others. */
  add(cursor: RecordCursor): void {
    if (cursor.isGeneric) {
      this.addGeneric(cursor);
      return;
    }
    switch (cursor.type) {
      case 'bpmn:Definitions':
        this.findPrefix(cursor);
        break;
      case 'bpmn:Process':
        this.addProcess(cursor);
        break;
      case 'bpmn:CallActivity':
        this.addCall(cursor);
        break;
      case 'bpmn:ExtensionElements':
        this.addExtension(cursor);
        break;
      case 'bpmn:Participant':
        this.addPool(cursor);
        this.addLink(cursor, 'Participant', this.attribute(cursor, linkAttributes.process));
        break;
      case 'bpmn:MessageFlow':
        this.addLink(cursor, 'MessageFlow', this.attribute(cursor, linkAttributes.process));
        break;
    }
  }

  private addGeneric(cursor: RecordCursor): void {
    const call = this.calls.get(cursor.record);
    if (!call || cursor.genericUri !== zeebeCall.uri) return;
    if (cursor.type.slice(cursor.type.indexOf(':') + 1) !== zeebeCall.element) return;
    call.zeebe = cursor.text(zeebeCall.process) ?? '';
  }

  private addCall(cursor: RecordCursor): void {
    const call = { calledElement: cursor.text('bpmn:calledElement') ?? '', zeebe: '' };
    const extension = cursor.children('bpmn:extensionElements');
    if (extension) this.calls.set(extension[0], call);
    this.addLink(cursor, 'CallActivity', call);
  }

  private addExtension(cursor: RecordCursor): void {
    const call = this.calls.get(cursor.record);
    const [first, end] = (call && cursor.children('bpmn:values')) ?? [0, 0];
    for (let record = first; call && record < end; record++) this.calls.set(record, call);
  }

  private findPrefix(cursor: RecordCursor): void {
    for (const name of cursor.names()) {
      if (name.startsWith('xmlns:') && cursor.text(name) === linkNamespace.uri)
        this.prefix = name.slice('xmlns:'.length);
    }
  }

  private attribute(cursor: RecordCursor, name: string): string | null {
    return cursor.text(`${this.prefix}:${name}`) || null;
  }

  private addProcess(cursor: RecordCursor): void {
    const id = cursor.text('bpmn:id');
    if (id) this.processes.set(cursor.record, { id, name: cursor.text('bpmn:name') ?? '' });
  }

  private addPool(cursor: RecordCursor): void {
    const process = cursor.target('bpmn:processRef');
    const name = cursor.text('bpmn:name');
    if (process >= 0 && name) this.poolNames.set(process, name);
  }

  private addLink(cursor: RecordCursor, type: LinkingType, names: FoundLink['names'] | null): void {
    if (names === null) return;
    this.links.push({
      elementId: cursor.text('bpmn:id') ?? '',
      type,
      name: cursor.text('bpmn:name') ?? '',
      names,
      diagramId: this.attribute(cursor, linkAttributes.diagram),
    });
  }

  /** What was found in all that was added; of processes that share an id the first. */
  finish(): LinkFacts {
    const processes = new Map<string, HeldProcess>();
    for (const [record, { id, name }] of this.processes) {
      if (!processes.has(id)) processes.set(id, { id, name: name || (this.poolNames.get(record) ?? '') });
    }
    const links = this.links.flatMap(({ names, ...link }) => {
      const processId = typeof names === 'string' ? names : calledProcess(names);
      return processId === null ? [] : [{ ...link, processId }];
    });
    return { processes: [...processes.values()], links };
  }
}
