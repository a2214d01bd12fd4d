import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { checkFile } from './check-file.ts';

/** Checks the files it is given, one after the other, and posts each result. */
const files: unknown = workerData;
for (const file of Array.isArray(files) ? files.map(String) : []) {
  parentPort?.postMessage({ file, result: await checkFile(readFileSync(file), basename(file)) });
}
