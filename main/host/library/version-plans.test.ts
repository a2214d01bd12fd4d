import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { libraryFileName } from './library.ts';
import { chainSql } from './version-chains.ts';
import { versionListSql } from './version-lists.ts';

test('histories are read through their indexes, and nothing is sorted', async () => {
  const folder = temporaryFolder();
  (await openTestLibrary(folder)).close();
  const db = new Database(join(folder, libraryFileName), { readonly: true });
  const planOf = (sql: string, ...parameters: unknown[]) =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail)
      .join('\n');
  const place = { diagramId: '', key: 1, beforeKey: 1, limit: 1 };
  expect(planOf(versionListSql(false).page, place)).toBe(
    'SEARCH versions USING INDEX versions_by_diagram (diagram_id=? AND key<?)',
  );
  expect(planOf(versionListSql(true).page, place)).toBe(
    'SEARCH versions USING INDEX versions_with_name (diagram_id=? AND key<?)',
  );
  expect(planOf(versionListSql(false).count, place)).toMatch(/USING COVERING INDEX versions_by_diagram/);
  expect(planOf(versionListSql(true).count, place)).toMatch(/USING COVERING INDEX versions_with_name/);
  for (const sql of [chainSql.above, chainSql.below]) {
    expect(planOf(sql, place)).toMatch(
      /^SEARCH versions USING INDEX versions_by_diagram \(diagram_id=\? AND key[<>]\?\)$/,
    );
  }
  expect(planOf(chainSql.nextUncompared, 1)).toMatch(/^SEARCH versions USING INDEX versions_not_compared \(key<\?\)$/);
  db.close();
});
