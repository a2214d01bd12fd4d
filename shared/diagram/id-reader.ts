import type { ByteReader } from './byte-reader.ts';
import { corrupt } from './corrupt.ts';
import { type IdKind, type IdTemplate, idKind, parseIdTemplate } from './element-id.ts';
import { idTemplateTable } from './tables-v1.ts';
import type { TextReader } from './text-reader.ts';

const sameTemplate = 0;
const newTemplate = 1;
const firstTemplate = 2;

/** Reads what IdWriter wrote. */
export class IdReader {
  private readonly templates: IdTemplate[] = idTemplateTable.map(parseTemplate);
  private readonly spoken: string[] = [];
  private readonly used: number[] = [];
  private last = 0;

  /** Reads the template of the next id. */
  readTemplate(text: TextReader, from: ByteReader): void {
    const code = from.varint();
    if (code === newTemplate) {
      this.last = this.templates.length;
      this.templates.push(parseTemplate(text.read(this.spoken, from)));
    } else if (code !== sameTemplate) this.last = code - firstTemplate;
    if (this.last >= this.templates.length) throw corrupt('an id of unknown form');
    this.used.push(this.last);
  }

  /**
   * Reads the varying parts and answers the ids in the order of their templates. `owners` are the records they belong
   * to, `shownBy` tells which record's id an owner's id may derive from.
   */
  finish(text: TextReader, from: ByteReader, owners: readonly number[], shownBy: (owner: number) => number): string[] {
    const templates = this.used.map((template) => this.templateAt(template));
    const varying = this.readVarying(templates, text, from);
    const ids: string[] = [];
    const idOfRecord: (string | undefined)[] = [];
    templates.forEach((template, position) => {
      const id = derives(template) ? '' : template.prefix + varying[position] + template.suffix;
      ids.push(id);
      if (!derives(template)) idOfRecord[owners[position] ?? 0] = id;
    });
    templates.forEach((template, position) => {
      if (!derives(template)) return;
      const shown = idOfRecord[shownBy(owners[position] ?? 0)];
      if (shown === undefined) throw corrupt('an id derives from nothing');
      ids[position] = joinDerived(template, varying[position] ?? '', shown);
    });
    return ids;
  }

  private readVarying(templates: readonly IdTemplate[], text: TextReader, from: ByteReader): string[] {
    const varying: string[] = new Array<string>(templates.length).fill('');
    const fill = (kinds: readonly IdKind[], read: (position: number, kind: IdKind) => string): void => {
      templates.forEach(({ kind }, position) => {
        if (kinds.includes(kind)) varying[position] = read(position, kind);
      });
    };
    const latest: number[] = [];
    fill([idKind.counter, idKind.numberedReference], (position) => {
      const template = this.used[position] ?? 0;
      const value = (latest[template] ?? 0) + from.zigzag();
      latest[template] = value;
      return String(value);
    });
    fill([idKind.base36], () => {
      let value = 0;
      for (let index = 0; index < 4; index++) value = value * 0x100 + from.byte();
      return value.toString(36).padStart(7, '0');
    });
    fill(uuidKinds, (_, kind) => readUuid(from, kind));
    fill([idKind.text], () => text.read(this.spoken, from));
    return varying;
  }

  private templateAt(index: number): IdTemplate {
    const template = this.templates[index];
    if (template === undefined) throw corrupt('an id of unknown form');
    return template;
  }
}

/** Whether ids of a template contain another element's id. */
function derives({ kind }: IdTemplate): boolean {
  return kind === idKind.reference || kind === idKind.numberedReference;
}

function joinDerived({ kind, prefix, suffix }: IdTemplate, varying: string, referencedId: string): string {
  if (kind === idKind.reference) return prefix + referencedId + suffix;
  const mark = prefix.indexOf('#');
  return prefix.slice(0, Math.max(mark, 0)) + varying + prefix.slice(mark + 1) + referencedId + suffix;
}

const uuidKinds: readonly IdKind[] = [idKind.lowerUuid, idKind.upperUuid, idKind.underscoredUuid];

function parseTemplate(written: string): IdTemplate {
  const template = parseIdTemplate(written);
  if (template === null) throw corrupt('an id of unknown form');
  return template;
}

function readUuid(from: ByteReader, kind: IdKind): string {
  const separator = kind === idKind.underscoredUuid ? '_' : '-';
  let hex = '';
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) hex += separator;
    hex += hexOfByte[from.byte()];
  }
  return kind === idKind.upperUuid ? hex.toUpperCase() : hex;
}

const hexOfByte: readonly string[] = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
