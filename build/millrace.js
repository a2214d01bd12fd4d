#!/usr/bin/env node
import { join } from 'node:path';
import { runOnOwnNode } from './run-on-own-node.js';

// Commands that need no window, and so no build.
const commands = ['diff', 'lint', 'export', 'import', 'doctor'];
const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const args = process.argv.slice(2);
const entry = commands.includes(args[0] ?? '') ? join(folder, '..', 'main', 'cli.ts') : join(folder, 'start.ts');
runOnOwnNode('node', [entry, ...args]);
