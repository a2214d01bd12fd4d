import type { ByteWriter } from './byte-writer.ts';
import { type IdKind, type IdTemplate, idKind, kindsWithVaryingPart, splitId, writeIdTemplate } from './element-id.ts';
import { idTemplateTable } from './tables-v1.ts';
import type { Spoken, TextWriter } from './text-writer.ts';

/** Codes that stand before the numbers of templates. */
const sameTemplate = 0;
const newTemplate = 1;
const firstTemplate = 2;
const textTemplate = 0;
const partsBetweenPauses = 1024;

interface VaryingPart {
  readonly template: number;
  readonly varying: string;
}

/** Writes ids: the templates as they come, the varying parts behind them all, kind by kind. */
export class IdWriter {
  private readonly templates = new Map<string, number>(idTemplateTable.map((written, index) => [written, index]));
  private readonly spoken: Spoken = new Map();
  private readonly parts = new Map<IdKind, VaryingPart[]>();
  private last = textTemplate;
  /** The template of the last id; null if that has none. */
  private lastSplit: IdTemplate | null = null;

  /** Writes the template of the next id; `referencedId` as for `splitId`. */
  writeTemplate(id: string, referencedId: string | null, text: TextWriter, out: ByteWriter): void {
    const split = splitId(id, referencedId);
    // Most ids are like the one before: that is found sooner than their template by its written form.
    if (this.lastSplit && isSameTemplate(split, this.lastSplit)) {
      out.varint(sameTemplate);
      this.keep(split.kind, split.varying);
      return;
    }
    const written = writeIdTemplate(split);
    const template = written === null ? textTemplate : this.templates.get(written);
    if (template === this.last) out.varint(sameTemplate);
    else if (template !== undefined) out.varint(template + firstTemplate);
    else if (written !== null) {
      out.varint(newTemplate);
      text.write(written, this.spoken, out);
    }
    this.last = template ?? this.templates.size;
    if (template === undefined && written !== null) this.templates.set(written, this.last);
    this.lastSplit = written === null ? null : split;
    this.keep(written === null ? idKind.text : split.kind, written === null ? id : split.varying);
  }

  private keep(kind: IdKind, varying: string): void {
    const parts = this.parts.get(kind);
    const part = { template: this.last, varying };
    if (parts === undefined) this.parts.set(kind, [part]);
    else parts.push(part);
  }

  /** Writes the varying parts of all ids, pausing now and then. */
  *finish(text: TextWriter, out: ByteWriter): Generator<void, void> {
    let written = 0;
    for (const kind of kindsWithVaryingPart) {
      const latest = new Map<number, number>();
      for (const { template, varying } of this.parts.get(kind) ?? []) {
        if (kind === idKind.text) text.write(varying, this.spoken, out);
        else if (kind === idKind.base36) writeBase36(varying, out);
        else if (kind === idKind.counter || kind === idKind.numberedReference) {
          out.zigzag(Number(varying) - (latest.get(template) ?? 0));
          latest.set(template, Number(varying));
        } else writeUuid(varying, out);
        if (++written % partsBetweenPauses === 0) yield;
      }
    }
  }
}

function isSameTemplate(one: IdTemplate, other: IdTemplate): boolean {
  return one.kind === other.kind && one.prefix === other.prefix && one.suffix === other.suffix;
}

function writeBase36(digits: string, out: ByteWriter): void {
  const value = Number.parseInt(digits, 36);
  for (let shift = 24; shift >= 0; shift -= 8) out.byte((value >>> shift) & 0xff);
}

function writeUuid(uuid: string, out: ByteWriter): void {
  const hex = uuid.replaceAll(/[-_]/g, '');
  for (let at = 0; at < 32; at += 2) out.byte(Number.parseInt(hex.slice(at, at + 2), 16));
}
