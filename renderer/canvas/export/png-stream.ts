import { crc32 } from './crc32.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const signature: Bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Eight bits each for red, green, blue and opacity; deflate, no interlacing. */
const format = [8, 6, 0, 0, 0];

function chunk(type: string, data: Bytes): Bytes {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  const name = new TextEncoder().encode(type);
  view.setUint32(0, data.length);
  bytes.set(name, 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(name, data));
  return bytes;
}

function header(width: number, height: number): Bytes {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data.set(format, 8);
  return chunk('IHDR', data);
}

/**
 * Writes a PNG row by row, so that the whole picture is never in memory: rows go through the browser's own deflate, and only what
 * comes out is kept. The format: https://www.w3.org/TR/png-3/
 */
export class PngStream {
  readonly #parts: Bytes[];
  readonly #input: WritableStreamDefaultWriter<BufferSource>;
  readonly #deflated: Promise<void>;

  /** `width` and `height` in pixels. */
  constructor(width: number, height: number) {
    this.#parts = [signature, header(width, height)];
    const deflate = new CompressionStream('deflate');
    this.#input = deflate.writable.getWriter();
    this.#deflated = this.#collect(deflate.readable.getReader());
    // Told by `finish`; without this a cancelled export would be reported as unhandled.
    this.#deflated.catch(() => undefined);
  }

  /**
   * Adds rows: each one byte 0 (no filter) and four bytes for every pixel. Resolves once there is room for more; the bytes may
   * be used anew then.
   */
  async write(rows: Bytes): Promise<void> {
    await this.#input.write(rows);
  }

  /** The whole file, after all rows. */
  async finish(): Promise<Blob> {
    await this.#input.close();
    await this.#deflated;
    return new Blob([...this.#parts, chunk('IEND', new Uint8Array())], { type: 'image/png' });
  }

  /** Lets go of everything; nothing can be written any more. */
  async cancel(): Promise<void> {
    await this.#input.abort().catch(() => undefined);
  }

  async #collect(deflated: ReadableStreamDefaultReader<Bytes>): Promise<void> {
    for (let part = await deflated.read(); !part.done; part = await deflated.read()) {
      this.#parts.push(chunk('IDAT', part.value));
    }
  }
}
