/** A UUID at random, of version 4. `crypto.randomUUID` is for pages over HTTPS only. */
export function newKey(): string {
  return uuidOf(crypto.getRandomValues(new Uint8Array(16)), 4);
}

/** An id for something new: a UUID of version 7, which begins with the time. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = Date.now();
  for (let at = 5; at >= 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return uuidOf(bytes, 7);
}

function uuidOf(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
