#!/usr/bin/env node
// Runs build/start.ts on the Node that Millrace brings along, whatever Node started this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const own = join(folder, '..', 'node_modules', 'node', 'bin', executable);
const node = existsSync(own) ? own : process.execPath;

const child = spawn(node, [join(folder, 'start.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
