import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Below this nothing is won by compressing. */
export const compressedFrom = 1024;
/** Up to here it is done at once: a trip to another thread takes longer. */
const atOnceUpTo = 16 * 1024;

const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** How an answer of so many bytes is best compressed for a client that accepts these encodings; null for not at all. */
export function encodingOf(accepted: string | string[] | undefined, bytes: number): Encoding | null {
  if (accepted === undefined || bytes < compressedFrom) return null;
  const offers = String(accepted)
    .toLowerCase()
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*/))
    .filter(([, weight]) => weight === undefined || !/^q=0(?:\.0*)?$/.test(weight))
    .map(([name]) => name);
  if (offers.includes('br')) return 'br';
  return offers.includes('gzip') ? 'gzip' : null;
}

export async function compressed(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (bytes.length <= atOnceUpTo) return encoding === 'br' ? brotliCompressSync(bytes, brotliOptions) : gzipSync(bytes);
  return encoding === 'br' ? promisify(brotliCompress)(bytes, brotliOptions) : promisify(gzip)(bytes);
}
