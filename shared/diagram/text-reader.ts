import type { ByteReader } from './byte-reader.ts';
import { corrupt } from './corrupt.ts';
import { stringTable } from './tables-v1.ts';

/** Reads what TextWriter wrote, column by column in the same order. */
export class TextReader {
  private readonly text: string;
  private position = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** `spoken` holds the strings that this column has read so far. */
  read(spoken: string[], from: ByteReader): string {
    const code = from.varint();
    if (code % 2 === 0) {
      const end = this.position + code / 2;
      if (end > this.text.length) throw corrupt('the text section ends early');
      const text = this.text.slice(this.position, end);
      this.position = end;
      spoken.push(text);
      return text;
    }
    const index = Math.floor(code / 4);
    const text = code % 4 === 1 ? spoken[index] : stringTable[index];
    if (text === undefined) throw corrupt('a string refers to nothing');
    return text;
  }
}
