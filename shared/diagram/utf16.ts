import { corrupt } from './corrupt.ts';

/** The UTF-16 units of a string, low byte first. */
export function toUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes[2 * index] = unit & 0xff;
    bytes[2 * index + 1] = unit >> 8;
  }
  return bytes;
}

/** Undoes `toUtf16`. Throws `packed_corrupt` for half a unit. */
export function fromUtf16(bytes: Uint8Array): string {
  if (bytes.length % 2 !== 0) throw corrupt('text ends within a unit');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) text += String.fromCharCode(view.getUint16(at, true));
  return text;
}
