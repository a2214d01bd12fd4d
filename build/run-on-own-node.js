import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const platform = process.platform === 'win32' ? 'win' : process.platform;
const own = join(folder, '..', 'node_modules', `node-${platform}-${process.arch}`, 'bin');

/** Whether the Node that runs this file can run the project: it strips types and has zstd dictionaries. */
function isRecentEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 6) || (major === 22 && minor >= 19);
}

/**
 * Runs a command with the Node that Millrace brings along first on the PATH, whatever Node started this file, and ends with
 * its exit code. Where none is brought along, the Node that runs this file has to be recent enough.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function runOnOwnNode(command, args) {
  const found = existsSync(own);
  if (!found && !isRecentEnough()) {
    console.error(`Millrace needs Node 24 on this system; this is ${process.version}.`);
    process.exit(1);
  }
  const env = found ? { ...process.env, PATH: `${own}${delimiter}${process.env.PATH ?? ''}` } : process.env;
  // npm is a script that only a shell finds on Windows.
  const child = spawn(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  child.on('exit', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
}
