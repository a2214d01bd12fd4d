// Runs as a worker, so that Node's note that stripping is experimental can be turned off for this alone.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import Type from 'typebox';
import { Value } from 'typebox/value';

const paths = Value.Parse(Type.Array(Type.String()), workerData);
parentPort?.postMessage(paths.map((path) => stripTypeScriptTypes(readFileSync(path, 'utf8'))));
