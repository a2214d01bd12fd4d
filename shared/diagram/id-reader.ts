import type { ByteReader } from './byte-reader.ts';
import { corrupt } from './corrupt.ts';
import { derives, type IdKind, type IdTemplate, idKind, kindsWithVaryingPart, parseIdTemplate } from './element-id.ts';
import { idTemplateTable } from './tables-v1.ts';
import type { TextReader } from './text-reader.ts';

const sameTemplate = 0;
const newTemplate = 1;
const firstTemplate = 2;

/** Reads what IdWriter wrote. */
export class IdReader {
  private readonly templates: IdTemplate[] = idTemplateTable.map(parseTemplate);
  private readonly spoken: string[] = [];
  /** The template of each id so far. */
  private readonly used: IdTemplate[] = [];
  /** Positions of the ids of each kind. */
  private readonly positions: readonly number[][] = Object.values(idKind).map(() => []);
  private last = 0;

  /** Reads the template of the next id. */
  readTemplate(text: TextReader, from: ByteReader): void {
    const code = from.varint();
    if (code === newTemplate) {
      this.last = this.templates.length;
      this.templates.push(parseTemplate(text.read(this.spoken, from)));
    } else if (code !== sameTemplate) this.last = code - firstTemplate;
    const template = this.templates[this.last];
    if (template === undefined) throw corrupt('an id of unknown form');
    this.positions[template.kind]?.push(this.used.length);
    this.used.push(template);
  }

  /**
   * Reads the varying parts and answers the ids in the order of their templates. `owners` are the records they belong
   * to, `shownBy` tells which record's id an owner's id may derive from. Pauses now and then.
   */
  *finish(
    text: TextReader,
    from: ByteReader,
    owners: readonly number[],
    shownBy: (owner: number) => number,
  ): Generator<void, string[]> {
    const varying = new Array<string>(this.used.length).fill('');
    for (const kind of kindsWithVaryingPart) {
      this.readVarying(kind, varying, text, from);
      yield;
    }
    const idOfRecord: (string | undefined)[] = new Array<undefined>(owners.length);
    const ids = this.used.map(({ kind, prefix, suffix }, position) => {
      if (derives(kind)) return '';
      const id = prefix + varying[position] + suffix;
      idOfRecord[owners[position] ?? 0] = id;
      return id;
    });
    yield;
    for (const kind of Object.values(idKind)) {
      if (!derives(kind)) continue;
      for (const position of this.positions[kind] ?? []) {
        const shown = idOfRecord[shownBy(owners[position] ?? 0)];
        const template = this.used[position];
        if (shown === undefined || template === undefined) throw corrupt('an id derives from nothing');
        ids[position] = joinDerived(template, varying[position] ?? '', shown);
      }
      yield;
    }
    return ids;
  }

  private readVarying(kind: IdKind, varying: string[], text: TextReader, from: ByteReader): void {
    const latest = new Map<IdTemplate, number>();
    for (const position of this.positions[kind] ?? []) {
      if (kind === idKind.text) varying[position] = text.read(this.spoken, from);
      else if (kind === idKind.base36) varying[position] = readBase36(from);
      else if (kind === idKind.counter || kind === idKind.numberedReference) {
        const template = this.used[position];
        if (template === undefined) throw corrupt('an id of unknown form');
        const value = (latest.get(template) ?? 0) + from.zigzag();
        latest.set(template, value);
        varying[position] = String(value);
      } else varying[position] = readUuid(from, kind);
    }
  }
}

function parseTemplate(written: string): IdTemplate {
  const template = parseIdTemplate(written);
  if (template === null) throw corrupt('an id of unknown form');
  return template;
}

function joinDerived({ kind, prefix, suffix }: IdTemplate, varying: string, referencedId: string): string {
  if (kind === idKind.reference) return prefix + referencedId + suffix;
  const mark = prefix.indexOf('#');
  return prefix.slice(0, Math.max(mark, 0)) + varying + prefix.slice(mark + 1) + referencedId + suffix;
}

function readBase36(from: ByteReader): string {
  let value = 0;
  for (let index = 0; index < 4; index++) value = value * 0x100 + from.byte();
  return value.toString(36).padStart(7, '0');
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
