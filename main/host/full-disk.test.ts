import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';

const child = fileURLToPath(new URL('../../tests/host/small-disk-child.ts', import.meta.url));

/** Runs a command with a file system of its own at `folder`, which nobody else sees and which needs no rights. */
function onSmallDisk(folder: string, size: string, command: readonly string[]) {
  const script = `mount -t tmpfs -o size=${size} none "$0" && exec "$@"`;
  return spawnSync('unshare', ['-rm', 'sh', '-c', script, folder, ...command], { encoding: 'utf8' });
}

const canMount = onSmallDisk('/mnt', '1m', ['true']).status === 0;

test('on a full disk everything says so, nothing acknowledged is lost, and all goes on once there is space', (context) => {
  context.skip(!canMount, 'this system gives nobody a file system of their own');
  const folder = temporaryFolder();
  const { stdout, stderr } = onSmallDisk(folder, '24m', [process.execPath, child, folder]);
  expect(stderr).toBe('');
  const full = 'disk_full';
  const names = ['save', 'draft', 'import', 'create', 'backup', 'exportLibrary', 'exportFile', 'exportArchive'];
  expect(JSON.parse(stdout)).toEqual({
    full: Object.fromEntries(names.map((name) => [name, full])),
    isReadable: true,
    after: Object.fromEntries(names.map((name) => [name, null])),
    isKept: true,
    integrity: 'ok',
  });
}, 120_000);
