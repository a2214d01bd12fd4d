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
   * Reads the varying parts. Answers the ids in the order of their templates; `complete` builds those that hang on
   * another element's id, given that id.
   */
  finish(text: TextReader, from: ByteReader): PendingId[] {
    const ids: PendingId[] = this.used.map((template) => ({ template: this.templateAt(template), varying: '' }));
    const latest = new Map<number, number>();
    this.fill(ids, [idKind.counter, idKind.numberedReference], (position) => {
      const template = this.used[position] ?? 0;
      const value = (latest.get(template) ?? 0) + from.zigzag();
      latest.set(template, value);
      return String(value);
    });
    this.fill(ids, [idKind.base36], () => {
      let value = 0;
      for (let index = 0; index < 4; index++) value = value * 0x100 + from.byte();
      return value.toString(36).padStart(7, '0');
    });
    this.fill(ids, uuidKinds, (_, kind) => readUuid(from, kind));
    this.fill(ids, [idKind.text], () => text.read(this.spoken, from));
    return ids;
  }

  private templateAt(index: number): IdTemplate {
    const template = this.templates[index];
    if (template === undefined) throw corrupt('an id of unknown form');
    return template;
  }

  private fill(ids: PendingId[], kinds: readonly IdKind[], read: (position: number, kind: IdKind) => string): void {
    ids.forEach((pending, position) => {
      const { kind } = pending.template;
      if (kinds.includes(kind)) pending.varying = read(position, kind);
    });
  }
}

/** An id before its parts are put together. */
export interface PendingId {
  readonly template: IdTemplate;
  varying: string;
}

/** Puts an id together. `referencedId` is the id of the element it derives from; null if the template needs none. */
export function joinId({ template, varying }: PendingId, referencedId: string | null): string {
  const { kind, prefix, suffix } = template;
  if (!derives(template)) return prefix + varying + suffix;
  if (referencedId === null) throw corrupt('an id derives from nothing');
  if (kind === idKind.reference) return prefix + referencedId + suffix;
  const mark = prefix.indexOf('#');
  return prefix.slice(0, Math.max(mark, 0)) + varying + prefix.slice(mark + 1) + referencedId + suffix;
}

/** Whether ids of a template contain another element's id. */
export function derives({ kind }: IdTemplate): boolean {
  return kind === idKind.reference || kind === idKind.numberedReference;
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
