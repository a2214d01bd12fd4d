import { expect, test } from 'vitest';
import type { Connection } from './connection.ts';
import { createDoubts } from './doubts.ts';

const connection = (id: string): Connection => ({
  id,
  caller: { orgId: 'org', accountId: id, sessionId: null, name: id, admin: false, writes: true },
  watched: new Set(),
  signedInAt: 0,
  send() {},
  checkAlive() {},
  close() {},
  closed: false,
  terminate() {},
});

test('only a check that began after a doubt settles it, and only where it looked', () => {
  const doubts = createDoubts();
  const [ada, ben] = [connection('Ada'), connection('Ben')];
  const early = doubts.mark();
  doubts.cast([ada], 'one');
  expect(doubts.about(ada, 'one')).toBe(true);
  expect(doubts.about(ada, 'two')).toBe(false);
  expect(doubts.about(ben, 'one')).toBe(false);
  doubts.settle([ada], null, early);
  expect(doubts.about(ada, 'one')).toBe(true);
  doubts.cast([ada, ben], null);
  const late = doubts.mark();
  doubts.settle([ada, ben], 'two', late);
  expect(doubts.about(ada, 'two')).toBe(true);
  doubts.settle([ben], null, late);
  expect(doubts.about(ben, 'two')).toBe(false);
  doubts.cast([ada], 'one');
  doubts.settle([ada], null, late);
  expect(doubts.about(ada, 'one')).toBe(true);
  expect(doubts.about(ada, 'two')).toBe(false);
});
