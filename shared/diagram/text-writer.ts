import type { ByteWriter } from './byte-writer.ts';
import { stringTable } from './tables-v1.ts';

const staticIndexes: ReadonlyMap<string, number> = new Map(stringTable.map((text, index) => [text, index]));

/** The strings one column has written so far, to refer to instead of repeating them. */
export type Spoken = Map<string, number>;

/**
 * Gathers the text of all columns. A string is one integer in its column: `2 * length` for new text, which follows
 * in the text section, `4 * n + 1` for the n-th string of its column, `4 * n + 3` for the n-th of the frozen table.
 */
export class TextWriter {
  private readonly pieces: string[] = [];

  write(text: string, spoken: Spoken, out: ByteWriter): void {
    const known = spoken.get(text);
    const fixed = staticIndexes.get(text);
    if (known !== undefined) out.varint(4 * known + 1);
    else if (fixed !== undefined) out.varint(4 * fixed + 3);
    else {
      spoken.set(text, spoken.size);
      this.pieces.push(text);
      out.varint(2 * text.length);
    }
  }

  finish(): string {
    return this.pieces.join('');
  }
}
