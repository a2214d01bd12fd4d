#!/usr/bin/env node
import { join } from 'node:path';
import { runOnOwnNode } from './run-on-own-node.js';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
runOnOwnNode('node', [join(folder, 'start.ts'), ...process.argv.slice(2)]);
