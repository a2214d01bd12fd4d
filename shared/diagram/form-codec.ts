import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';
import type { Form, Slot } from './form.ts';
import { isKind, kind, kindRoom } from './kinds.ts';
import { patternTable, propertyTable, typeTable } from './tables-v1.ts';
import type { TextReader } from './text-reader.ts';
import type { Spoken, TextWriter } from './text-writer.ts';

const typeCode = { generic: 0, named: 1, first: 2 } as const;
const slotCode = { extra: 0, named: 1, first: 2 } as const;
const newPattern = 0;

function parsePattern(written: string): Slot[] {
  if (written === '') return [];
  return written.split(' ').map((entry) => {
    const [name = '', kindName = ''] = entry.split('=');
    const found = Object.entries(kind).find(([key]) => key === kindName);
    if (found === undefined) throw corrupt('a frozen pattern is malformed');
    return { name, kind: found[1], extra: false };
  });
}

function keyOf(slots: readonly Slot[]): string {
  return slots.map(({ name, kind: slotKind, extra }) => `${extra ? '@' : ''}${name}=${slotKind}`).join(' ');
}

const frozenPatterns: readonly Slot[][] = patternTable.map(parsePattern);
const typeIndexes: ReadonlyMap<string, number> = new Map(typeTable.map((name, index) => [name, index]));
const propertyIndexes: ReadonlyMap<string, number> = new Map(propertyTable.map((name, index) => [name, index]));

/** Writes forms: a type and a pattern of slots, either of which may be new. */
export class FormWriter {
  private readonly patterns = new Map<string, number>(frozenPatterns.map((slots, index) => [keyOf(slots), index + 1]));
  private readonly spoken: Spoken = new Map();

  write(form: Form, text: TextWriter, out: ByteWriter): void {
    this.writeType(form, text, out);
    const key = keyOf(form.slots);
    const known = this.patterns.get(key);
    out.varint(known ?? newPattern);
    if (known !== undefined) return;
    this.patterns.set(key, this.patterns.size + 1);
    out.varint(form.slots.length);
    for (const slot of form.slots) this.writeSlot(slot, form, text, out);
  }

  private writeType(form: Form, text: TextWriter, out: ByteWriter): void {
    const index = form.generic === null ? typeIndexes.get(form.type) : undefined;
    if (index !== undefined) {
      out.varint(index + typeCode.first);
      return;
    }
    out.varint(form.generic === null ? typeCode.named : typeCode.generic);
    text.write(form.type, this.spoken, out);
    if (form.generic === null) return;
    out.byte(form.generic.uri === null ? 0 : 1);
    if (form.generic.uri !== null) text.write(form.generic.uri, this.spoken, out);
  }

  private writeSlot(slot: Slot, form: Form, text: TextWriter, out: ByteWriter): void {
    const isExtra = slot.extra || form.generic !== null;
    const index = isExtra ? undefined : propertyIndexes.get(slot.name);
    const code = index === undefined ? (isExtra ? slotCode.extra : slotCode.named) : index + slotCode.first;
    out.varint(code * kindRoom + slot.kind);
    if (index === undefined) text.write(slot.name, this.spoken, out);
  }
}

/** Reads what FormWriter wrote. */
export class FormReader {
  private readonly patterns: Slot[][] = [...frozenPatterns];
  private readonly spoken: string[] = [];

  read(text: TextReader, from: ByteReader): Form {
    const { type, generic } = this.readType(text, from);
    const code = from.varint();
    if (code !== newPattern) {
      const slots = this.patterns[code - 1];
      if (slots === undefined) throw corrupt('a form refers to nothing');
      return { type, generic, slots };
    }
    const slots = Array.from({ length: from.count() }, () => this.readSlot(generic !== null, text, from));
    this.patterns.push(slots);
    return { type, generic, slots };
  }

  private readType(text: TextReader, from: ByteReader): Pick<Form, 'type' | 'generic'> {
    const code = from.varint();
    if (code >= typeCode.first) {
      const type = typeTable[code - typeCode.first];
      if (type === undefined) throw corrupt('a type of unknown number');
      return { type, generic: null };
    }
    const type = text.read(this.spoken, from);
    if (code === typeCode.named) return { type, generic: null };
    return { type, generic: { uri: from.byte() === 0 ? null : text.read(this.spoken, from) } };
  }

  private readSlot(isGeneric: boolean, text: TextReader, from: ByteReader): Slot {
    const code = from.varint();
    const slotKind = code % kindRoom;
    const which = Math.floor(code / kindRoom);
    if (!isKind(slotKind)) throw corrupt('a value of unknown kind');
    if (which === slotCode.extra) return { name: text.read(this.spoken, from), kind: slotKind, extra: !isGeneric };
    if (which === slotCode.named) return { name: text.read(this.spoken, from), kind: slotKind, extra: false };
    const name = propertyTable[which - slotCode.first];
    if (name === undefined) throw corrupt('a property of unknown number');
    return { name, kind: slotKind, extra: false };
  }
}
