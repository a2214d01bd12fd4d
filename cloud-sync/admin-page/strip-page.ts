// Runs as a worker, so that Node's note that stripping is experimental can be turned off for this alone.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const paths: readonly string[] = workerData;
parentPort?.postMessage(paths.map((path) => stripTypeScriptTypes(readFileSync(path, 'utf8'))));
