import { expect, test } from 'vitest';
import { explainer } from '../../../tests/host/query-plans.ts';
import { chainSql } from './version-chains.ts';
import { versionListSql } from './version-lists.ts';

test('histories are read through their indexes, and nothing is sorted', async () => {
  const planOf = await explainer();
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
});
