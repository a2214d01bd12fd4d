import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'canvas-module-'));

/** What the readme's example takes for granted. */
const surroundings = `import type { ModuleDeclaration } from 'didi';
declare const container: HTMLElement;
declare const yourOwn: ModuleDeclaration[];
`;

const options = {
  target: 'ES2024',
  module: 'ESNext',
  moduleResolution: 'bundler',
  lib: ['ES2024', 'DOM', 'DOM.Iterable'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

beforeAll(() => {
  const canvas = join(root, 'renderer/canvas');
  cpSync(canvas, join(folder, 'canvas'), { recursive: true, filter: (path) => !path.endsWith('.test.ts') });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const [, example] = readFileSync(join(canvas, 'README.md'), 'utf8').match(/```ts\n(.*?)```/s) ?? [];
  writeFileSync(join(folder, 'example.ts'), `${surroundings}${example}\nmodeler.get('canvas');\n`);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['**/*.ts'] }));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the virtual canvas and the example of its readme compile with nothing of Millrace around them', () => {
  const compiler = join(root, 'node_modules/.bin/tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 60_000);
