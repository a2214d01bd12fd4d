import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { secretSettings } from './secret-files.ts';

const needed = { DATABASE_URL: 'postgresql://a/b', MILLRACE_TOKEN_SECRET: 'x'.repeat(32), MILLRACE_NODE: 'node' };

let text: string;
/** Settings of the document, with their defaults. */
let documented: Map<string, string>;

beforeAll(async () => {
  text = await readFile(join(import.meta.dirname, '../docs/server/settings.md'), 'utf8');
  documented = new Map(
    [...text.matchAll(/^\| `(\w+)`\s*\|(?: `(.*?)`)?\s*\|/gm)].map((row) => [row[1] ?? '', row[2] ?? '']),
  );
});

test('the document has every setting that the server reads, and no other', () => {
  const read = new Set<string>();
  const watched = new Proxy<Record<string, string | undefined>>(
    {},
    { get: (_, name) => void read.add(String(name)), ownKeys: () => [] },
  );
  expect(() => readConfig(watched)).toThrow(ConfigError);
  // Read only where there are others.
  const conditional = ['OIDC_CLIENT_ID', 'MAIL_FROM'].filter((name) => !read.has(name));
  expect(conditional).toEqual([]);
  expect([...documented.keys()].sort()).toEqual([...read].sort());
});

test('defaults in the document are the server’s', () => {
  const defaults = readConfig(needed);
  const given = [...documented].filter(([, value]) => value !== '');
  expect(given.length).toBeGreaterThan(20);
  for (const [name, value] of given) expect(readConfig({ ...needed, [name]: value }), name).toEqual(defaults);
  for (const [name, value] of given) {
    if (/^\d+$/.test(value))
      expect(readConfig({ ...needed, [name]: String(Number(value) + 1) }), name).not.toEqual(defaults);
  }
});

test('the document names the settings that may come from files', () => {
  const files = [...text.matchAll(/`(\w+)_FILE`/g)].map((match) => match[1]);
  expect(files.sort()).toEqual([...secretSettings].sort());
});
