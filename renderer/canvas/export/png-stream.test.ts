import { inflateSync, crc32 as zlibCrc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { PngStream } from './png-stream.ts';

function readChunks(file: Buffer): { type: string; data: Buffer; crc: number }[] {
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data, crc: file.readUInt32BE(at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function rowsOf(width: number, height: number, seed: number): Uint8Array<ArrayBuffer> {
  const stride = width * 4 + 1;
  return Uint8Array.from({ length: stride * height }, (_, at) => (at % stride === 0 ? 0 : (at * seed) % 251));
}

it('writes a PNG whose rows come back, however they were handed over', async () => {
  const [width, height] = [70, 50];
  const png = new PngStream(width, height);
  const bands = [rowsOf(width, 20, 3), rowsOf(width, 20, 7), rowsOf(width, 10, 11)];
  for (const band of bands) await png.write(band);
  const file = Buffer.from(await (await png.finish()).arrayBuffer());

  expect([...file.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = readChunks(file);
  expect([...new Set(chunks.map(({ type }) => type))]).toEqual(['IHDR', 'IDAT', 'IEND']);
  for (const { type, data, crc } of chunks) expect(crc).toBe(zlibCrc32(Buffer.concat([Buffer.from(type), data])));
  expect([chunks[0]?.data.readUInt32BE(0), chunks[0]?.data.readUInt32BE(4)]).toEqual([width, height]);
  const idat = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  expect(inflateSync(Buffer.concat(idat)).equals(Buffer.concat(bands))).toBe(true);
});

it('knows the checksum of the specification', () => {
  expect(crc32(new TextEncoder().encode('IEND'))).toBe(0xae426082);
});
