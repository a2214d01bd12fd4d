import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { measureBundle } from './bundle-size.ts';

const script = fileURLToPath(new URL('check-bundle.ts', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-bundle-'));
});
afterEach(() => rm(folder, { recursive: true }));

const page =
  '<script src="./theme.js"></script><script type="module" crossorigin src="./assets/shell.js"></script>' +
  '<link rel="modulepreload" crossorigin href="./assets/runtime.js"><link rel="stylesheet" href="./assets/shell.css">';

const chunks: Record<string, { file: string; imports?: string[]; dynamicImports?: string[] }> = {
  '_runtime.js': { file: 'assets/runtime.js' },
  '_shell.js': {
    file: 'assets/shell.js',
    imports: ['_runtime.js'],
    dynamicImports: ['channel/web-socket-channel.ts', 'palette.tsx'],
  },
  '_codec.js': { file: 'assets/codec.js', imports: ['_runtime.js'] },
  'channel/web-socket-channel.ts': { file: 'assets/socket.js', imports: ['_codec.js', '_shell.js'] },
  'channel/message-port-channel.ts': { file: 'assets/port.js' },
  'palette.tsx': { file: 'assets/palette.js', imports: ['_shell.js'] },
  'editor/diagram-editor.tsx': { file: 'assets/editor.js', imports: ['_codec.js', '_shell.js'] },
  'messages/editor-messages.ts': { file: 'assets/messages.js' },
};

/** Writes a built renderer whose files have the given sizes; random bytes, which gzip can't make smaller. */
async function build(sizes: Record<string, number> = {}): Promise<void> {
  const paths = ['theme.js', ...Object.values(chunks).map(({ file }) => file)];
  await mkdir(join(folder, '.vite'));
  await writeFile(join(folder, '.vite/manifest.json'), JSON.stringify(chunks));
  await writeFile(join(folder, 'index.html'), page);
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), randomBytes(sizes[path] ?? 100));
  }
}

const check = () => spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });

const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path).toSorted();

test('all that start-up loads counts: scripts, their imports, and the larger channel with its own', async () => {
  await build();
  const { shell, editor } = measureBundle(folder, {
    channels: ['channel/message-port-channel.ts', 'channel/web-socket-channel.ts'],
    editor: ['editor/diagram-editor.tsx', 'messages/editor-messages.ts'],
  });
  const early = ['assets/codec.js', 'assets/runtime.js', 'assets/shell.js', 'assets/socket.js', 'theme.js'];
  expect(paths(shell)).toEqual(early);
  expect(paths(editor)).toEqual([...early, 'assets/editor.js', 'assets/messages.js'].toSorted());
});

test('an entry that is gone is an error, not a smaller bundle', async () => {
  await build();
  expect(() => measureBundle(folder, { channels: ['channel/gone.ts'], editor: [] })).toThrow('channel/gone.ts');
  await writeFile(join(folder, 'index.html'), '<script src="./theme.js"></script>');
  expect(() => measureBundle(folder, { channels: [], editor: [] })).toThrow('no module');
});

test('a bundle within its budget passes', async () => {
  await build({ 'assets/shell.js': 120_000, 'assets/codec.js': 20_000, 'assets/editor.js': 300_000 });
  const { status, stdout } = check();
  expect(stdout).toContain('120.1 KB  assets/shell.js');
  expect(stdout).not.toContain('palette.js');
  expect(status).toBe(0);
});

test.each([
  ['the shell', { 'assets/shell.js': 151_000 }],
  ['what its channel brings along', { 'assets/shell.js': 120_000, 'assets/codec.js': 31_000 }],
  ['the editor', { 'assets/shell.js': 100_000, 'assets/editor.js': 401_000 }],
])('a bundle over its budget fails: %s', async (_what, sizes) => {
  await build(sizes);
  const { status, stdout } = check();
  expect(stdout).toContain('OVER BUDGET');
  expect(status).toBe(1);
});
