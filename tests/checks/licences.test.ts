import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface LockedPackage {
  license?: string;
  dev?: boolean;
  link?: boolean;
}

const allowed = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'MIT-0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
]);

/** Packages whose licence has another name, and why they may be used. */
const exceptions: Record<string, string> = {
  'cli-table': 'MIT, stated in its README only',
  'bpmn-js': 'MIT with the condition that the bpmn.io watermark stays visible, which the end-to-end tests check',
};

/** Tools that never ship may also carry these. */
const allowedInTools = new Set([...allowed, 'MPL-2.0', 'CC-BY-4.0', 'CC-BY-3.0', 'WTFPL', 'Zlib', 'Zlib']);

const lockFile: { packages: Record<string, LockedPackage> } = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
);

/** Whether an SPDX expression can be met with the given licences. */
function isMet(expression: string, licences: ReadonlySet<string>): boolean {
  const bare = expression.replace(/[()]/g, '');
  return bare.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => licences.has(licence.trim())));
}

describe('licences', () => {
  const packages = Object.entries(lockFile.packages).filter(
    ([path, locked]) => path.includes('node_modules/') && !locked.link,
  );

  test('everything locked has a licence we may use', () => {
    const refused = packages
      .map(([path, locked]) => ({
        name: path.replace(/^.*node_modules\//, ''),
        dev: locked.dev === true,
        licence: locked.license ?? 'none',
      }))
      .filter(({ name }) => !(name in exceptions))
      .filter(({ licence, dev }) => !isMet(licence, dev ? allowedInTools : allowed));
    expect(refused).toEqual([]);
  });

  test('expressions are read as SPDX means them', () => {
    expect(isMet('(MIT OR GPL-3.0)', allowed)).toBe(true);
    expect(isMet('MIT AND GPL-3.0', allowed)).toBe(false);
    expect(isMet('GPL-3.0', allowed)).toBe(false);
  });
});
