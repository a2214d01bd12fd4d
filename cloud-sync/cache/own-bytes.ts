/** A copy that keeps nothing else in memory: Node cuts small Buffers from slabs of 8 KB, which stay as long as any piece does. */
export function ownBytes(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
