import type { ByteWriter } from './byte-writer.ts';
import { type IdKind, idKind, splitId, writeIdTemplate } from './element-id.ts';
import { idTemplateTable } from './tables-v1.ts';
import type { Spoken, TextWriter } from './text-writer.ts';

/** Codes that stand before the numbers of templates. */
const sameTemplate = 0;
const newTemplate = 1;
const firstTemplate = 2;
const textTemplate = 0;

/**
 * Writes ids as templates and varying parts. `splitNext` takes the ids column by column, `finish` writes the varying
 * parts grouped by kind behind them.
 */
export class IdWriter {
  private readonly templates = new Map<string, number>(idTemplateTable.map((written, index) => [written, index]));
  private readonly spoken: Spoken = new Map();
  private readonly texts: string[] = [];
  private readonly counters: { template: number; value: number }[] = [];
  private readonly digits: number[] = [];
  private readonly uuids: string[] = [];
  private last = textTemplate;

  /** Writes the template of the next id; `referencedId` as for `splitId`. */
  writeTemplate(id: string, referencedId: string | null, text: TextWriter, out: ByteWriter): void {
    const split = splitId(id, referencedId);
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
    this.keepVarying(written === null ? idKind.text : split.kind, written === null ? id : split.varying);
  }

  private keepVarying(kind: IdKind, varying: string): void {
    if (kind === idKind.text) this.texts.push(varying);
    else if (kind === idKind.counter || kind === idKind.numberedReference)
      this.counters.push({ template: this.last, value: Number(varying) });
    else if (kind === idKind.base36) this.digits.push(Number.parseInt(varying, 36));
    else if (kind !== idKind.reference) this.uuids.push(varying);
  }

  /** Writes the varying parts of all ids. */
  finish(text: TextWriter, out: ByteWriter): void {
    const latest = new Map<number, number>();
    for (const { template, value } of this.counters) {
      out.zigzag(value - (latest.get(template) ?? 0));
      latest.set(template, value);
    }
    for (const value of this.digits) {
      for (let shift = 24; shift >= 0; shift -= 8) out.byte((value >>> shift) & 0xff);
    }
    for (const uuid of this.uuids) {
      const hex = uuid.replaceAll(/[-_]/g, '');
      for (let at = 0; at < 32; at += 2) out.byte(Number.parseInt(hex.slice(at, at + 2), 16));
    }
    for (const value of this.texts) text.write(value, this.spoken, out);
  }
}
