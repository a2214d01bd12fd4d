import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('a file is replaced as a whole, through links and with its permissions', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'order.bpmn');
  writeFileSync(path, 'before', { mode: 0o640 });
  const alias = join(folder, 'alias.bpmn');
  symlinkSync(path, alias);
  await writeFileAtomically(alias, bytesOf('after'));
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(readdirSync(folder).toSorted()).toEqual(['alias.bpmn', 'order.bpmn']);
});

test.skipIf(process.platform === 'win32')('a folder that can not be read can be written to', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o333);
  expect(await writeInChild(join(closed, 'order.bpmn'))).toBe('written');
  chmodSync(closed, 0o755);
  expect(readFileSync(join(closed, 'order.bpmn'), 'utf8')).toBe('after');
});

/** Writes in a process that permissions bind; answers what happened. */
async function writeInChild(path: string): Promise<string> {
  const module = new URL('./write-file-atomically.ts', import.meta.url).href;
  const script = `
    const { writeFileAtomically } = await import(${JSON.stringify(module)});
    await writeFileAtomically(${JSON.stringify(path)}, new TextEncoder().encode('after'))
      .then(() => console.log('written'), (error) => console.log(error.message));`;
  // Permissions don't bind root: it becomes nobody.
  const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { ...identity, cwd: '/' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data;
    });
  }
  await once(child, 'close');
  return output.trim();
}
