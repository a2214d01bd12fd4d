import { createHash } from 'node:crypto';

/** SHA-256, as records of a crash run tell it. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
