/** A 32-bit fingerprint (FNV-1a over UTF-16 units) that tells whether a text is still the one it was taken of. */
export function textFingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
