import type { DecodedColumns } from './column-decoder.ts';
import { recordCode } from './form.ts';
import { writeOutlineElement } from './outline.ts';
import type { RecordCursor } from './record-reader.ts';

/** What stands in an outline although nothing names it: whatever else has no name is a part of these. */
const known =
  /(Task|Activity|Process|Transaction|Event|Gateway|Flow|Association|Participant|Lane|Collaboration|Choreography|Annotation|Group|DataObject|DataObjectReference|DataStoreReference)$/;

interface Entry {
  readonly type: string;
  readonly id: string;
  name: string;
  readonly documentation: string[];
}

/** Gathers the elements that people look for from the records of a body. */
export class OutlineBuilder {
  private readonly decoded: DecodedColumns;
  private readonly entries: Entry[] = [];
  /** By record of a documentation: whose it is. */
  private readonly documented = new Map<number, Entry>();
  /** By record of a category's value: the groups that show it. */
  private readonly groups = new Map<number, Entry[]>();
  private readonly values = new Map<number, string>();

  constructor(decoded: DecodedColumns) {
    this.decoded = decoded;
  }

  /** Takes the record that the cursor stands at. */
  add(cursor: RecordCursor): void {
    const type = cursor.type.slice('bpmn:'.length);
    if (type === 'Documentation') {
      this.documented.get(cursor.record)?.documentation.push(cursor.text('bpmn:text') ?? '');
      return;
    }
    if (type === 'CategoryValue') this.values.set(cursor.record, cursor.text('bpmn:value') ?? '');
    this.addElement(type, cursor);
  }

  private addElement(type: string, cursor: RecordCursor): void {
    const entry: Entry = {
      type: this.typeWords(type, cursor),
      id: cursor.text('bpmn:id') ?? '',
      name: cursor.text(type === 'TextAnnotation' ? 'bpmn:text' : 'bpmn:name') ?? '',
      documentation: [],
    };
    const [first, end] = cursor.children('bpmn:documentation') ?? [0, 0];
    for (let record = first; record < end; record++) this.documented.set(record, entry);
    if (type === 'Group') this.follow(cursor.target('bpmn:categoryValueRef'), entry);
    if (first < end || entry.name !== '' || known.test(type)) this.entries.push(entry);
  }

  private typeWords(type: string, cursor: RecordCursor): string {
    const [first, end] = cursor.children('bpmn:eventDefinitions') ?? [0, 0];
    if (first === end) return type;
    if (end - first > 1) return `${type} Multiple`;
    const definition = this.decoded.forms[(this.decoded.codes[first] ?? 0) - recordCode.firstForm]?.type ?? '';
    return `${type} ${definition.replace(/^bpmn:|EventDefinition$/g, '')}`;
  }

  private follow(record: number, group: Entry): void {
    if (record < 0) return;
    const groups = this.groups.get(record);
    if (groups) groups.push(group);
    else this.groups.set(record, [group]);
  }

  /** The outline of all that was added. */
  finish(): string {
    for (const [record, groups] of this.groups) for (const group of groups) group.name = this.values.get(record) ?? '';
    return this.entries
      .map(({ documentation, ...entry }) =>
        writeOutlineElement({ ...entry, documentation: documentation.join('\n').trim() }),
      )
      .join('');
  }
}
