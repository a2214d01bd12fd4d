import { randomBytes } from 'node:crypto';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an id: a UUID in small letters. */
export const isId = (text: string): boolean => uuid.test(text);

let lastTime = 0;
let counter = 0;

/** A UUID of version 7: ids of one process ascend, also within a millisecond (RFC 9562, method 1). */
export function newId(now = Date.now()): string {
  counter = now > lastTime ? 0 : counter + 1;
  if (counter > 0xfff) {
    lastTime++;
    counter = 0;
  }
  lastTime = Math.max(lastTime, now);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
