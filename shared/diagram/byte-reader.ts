import { corrupt } from './corrupt.ts';

/** Reads what ByteWriter wrote. Every method throws `packed_corrupt` rather than read past the end. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes are left to read. */
  get remaining(): number {
    return this.bytes.length - this.position;
  }

  byte(): number {
    const value = this.bytes[this.position++];
    if (value === undefined) throw corrupt('a column ends early');
    return value;
  }

  varint(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    let value = first & 0x7f;
    let scale = 0x80;
    for (;;) {
      const next = this.byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) break;
      scale *= 0x80;
      if (scale > 2 ** 49) throw corrupt('an integer is too long');
    }
    if (value > Number.MAX_SAFE_INTEGER) throw corrupt('an integer is too large');
    return value;
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** A count of things that each take at least `size` more bytes, so that no forged count can claim memory. */
  count(size = 1): number {
    const value = this.varint();
    if (value * size > this.remaining) throw corrupt('a count is larger than the data');
    return value;
  }

  float32(): number {
    this.skip(4);
    return this.view.getFloat32(this.position - 4, true);
  }

  float64(): number {
    this.skip(8);
    return this.view.getFloat64(this.position - 8, true);
  }

  /** A view of the next `length` bytes. */
  slice(length: number): Uint8Array {
    this.skip(length);
    return this.bytes.subarray(this.position - length, this.position);
  }

  private skip(length: number): void {
    if (length > this.remaining) throw corrupt('a column ends early');
    this.position += length;
  }
}
