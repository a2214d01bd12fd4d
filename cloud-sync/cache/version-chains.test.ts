import { expect, test } from 'vitest';
import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';
import { createRecentChanges } from './recent-changes.ts';
import { createVersionChains } from './version-chains.ts';

const versionOf = (diagramId: string, id: string, baseId: string | null): SyncVersion => ({
  id,
  diagramId,
  number: baseId === null ? 1 : 2,
  baseId,
  blob: '',
  encoding: baseId === null ? 'whole' : 'delta',
  content: '',
  bytes: 1,
  elements: 1,
  createdAt: 0,
  by: { accountId: null, name: 'Ada' },
  message: null,
  name: null,
  restoredId: null,
});

test('a version is added to the chain of its base, but to none of another diagram that has a version of that id', () => {
  const chains = createVersionChains(createRecentChanges());
  const first = versionOf('order', 'first', null);
  chains.committed('org', 'library', first, 1);
  const theirs = versionOf('invoice', 'theirs', 'first');
  chains.committed('org', 'library', theirs, 2);
  expect(chains.at('org', 'library', 'theirs', 2)).toBeNull();
  chains.learn('org', 'library', [first], 2);
  const second = versionOf('order', 'second', 'first');
  chains.committed('org', 'library', second, 3);
  expect(chains.at('org', 'library', 'second', 3)).toEqual([first, second]);
});
