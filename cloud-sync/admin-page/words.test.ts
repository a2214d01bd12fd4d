import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { syncErrors } from '../../shared/sync/sync-errors.ts';
import { actWord, detailWords } from './page/act-words.ts';
import { csvOf } from './page/csv.ts';
import { wordsFor } from './page/error-words.ts';
import { momentText, size } from './page/format.ts';
import { CallError } from './page/send.ts';

const server = fileURLToPath(new URL('..', import.meta.url));

/** Acts as they stand in the source, with a noun of those that are audited. */
const act = /'((?:account|invitation|library|member|organisation|session|token)\.[a-z_]+|password\.(?!new)[a-z_]+)'/g;

describe('acts', () => {
  it('all have words', () => {
    const paths = globSync('**/*.ts', {
      cwd: server,
      exclude: ['node_modules/**', '**/*.test.ts', 'admin-page/**', 'tests/**'],
    });
    const acts = paths.flatMap((path) => {
      const source = readFileSync(`${server}${path}`, 'utf8');
      return [...source.matchAll(act)].map(([, name]) => name ?? '');
    });
    expect(acts.length).toBeGreaterThan(30);
    expect(acts.filter((name) => actWord(name) === name)).toEqual([]);
  });
});

describe('facts of acts', () => {
  it('are those that tell people something', () => {
    const invitation = '01234567-89ab-7def-8123-456789abcdef';
    const details = { invitation, admin: true, provider: false, library: null, role: 'editor' };
    expect(detailWords('invitation.made', details)).toBe('admin, role: editor');
    expect(detailWords('member.added', { library: invitation, libraryName: 'Claims' })).toBe('library: Claims');
    const quota = { from: 1024 ** 3, to: 2.5 * 1024 ** 3 };
    expect(detailWords('organisation.quota_changed', quota)).toBe('from: 1 GB, to: 2.5 GB');
  });
});

describe('errors', () => {
  it('are said in words, by their code where the page knows it and else as the server says', () => {
    const codes = Object.keys(syncErrors).filter((code): code is keyof typeof syncErrors => code in syncErrors);
    for (const code of codes) expect(wordsFor(new CallError(code, 'As the server says.'))).toMatch(/\.$/);
    expect(wordsFor(new CallError('password_weak', 'Take a longer one.'))).toBe('Take a longer one.');
    expect(wordsFor(new CallError('name_taken', ''), { name_taken: 'Somebody has it.' })).toBe('Somebody has it.');
    expect(wordsFor(new TypeError('undefined is not a function'))).toBe(
      'Something went wrong in this page. Reload it, and try again.',
    );
  });
});

describe('a CSV file', () => {
  it('quotes what is in it, and has nothing that a spreadsheet takes for a formula', () => {
    const columns = [
      { title: 'a', value: ([a]: string[]) => a ?? '' },
      { title: 'b', value: ([, b]: string[]) => b ?? '' },
    ];
    expect(
      csvOf(columns, [
        ['x, "y"\nz', '=1+1'],
        ['@a', '-1'],
      ]),
    ).toBe(`"a","b"\r\n"x, ""y""\nz","'=1+1"\r\n"'@a","'-1"\r\n`);
  });
});

describe('figures', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1,023 bytes'],
    [1024, '1 KB'],
    [1024 * 1023.96, '1 MB'],
    [1.5 * 1024 ** 3, '1.5 GB'],
    [3 * 1024 ** 6, '3,072 PB'],
  ])('shows %d bytes in the unit that suits them', (bytes, text) => {
    expect(size(bytes)).toBe(text);
  });

  it.each([
    [0, 'just now'],
    [-3, '3 minutes ago'],
    [-59, '59 minutes ago'],
    [-90, '1 hour ago'],
    [-60 * 24, 'yesterday'],
    [60 * 24 * 3, 'in 3 days'],
  ])('tells a moment %d minutes from now', (minutes, text) => {
    expect(momentText(Date.now() + minutes * 60_000)).toBe(text);
  });
});
