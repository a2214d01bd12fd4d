import type { SourceFile } from './import-source.ts';

/** Most bytes one request carries, unless a single file is larger. Keeps memory flat however much is imported. */
export const maxBatchBytes = 16 * 1024 * 1024;

/** Cuts files into requests of bounded number and size, in order. */
export function importBatches(files: readonly SourceFile[], maxFiles: number, maxBytes: number): SourceFile[][] {
  const batches: SourceFile[][] = [];
  let batch: SourceFile[] = [];
  let bytes = 0;
  for (const file of files) {
    const full = batch.length === maxFiles || bytes + file.file.size > maxBytes;
    if (full && batch.length > 0) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(file);
    bytes += file.file.size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
