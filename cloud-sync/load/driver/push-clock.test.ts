import { expect, test } from 'vitest';
import { createPushClock } from './push-clock.ts';

test('one push tells of all commits since the one before', () => {
  const clock = createPushClock(() => true);
  clock.watches(1, 'library', 4);
  clock.watches(2, 'library', 4);
  clock.committed(1, 'library', 5, 100, 110);
  clock.committed(1, 'library', 6, 120, 130);
  clock.pushed(2, 'library', 6, 140);
  const { fromSent, fromAnswer, missed } = clock.results();
  expect(missed).toBe(0);
  expect(fromSent.count).toBe(2);
  expect(fromSent.max).toBeCloseTo(40, 1);
  expect(fromAnswer.max).toBeCloseTo(30, 1);
});

test('a push before the answer of its commit counts too', () => {
  const clock = createPushClock(() => true);
  clock.watches(1, 'library', 0);
  clock.watches(2, 'library', 0);
  clock.pushed(2, 'library', 1, 105);
  clock.committed(1, 'library', 1, 100, 110);
  const { fromSent, fromAnswer, missed } = clock.results();
  expect(fromSent.max).toBeCloseTo(5, 1);
  expect(fromAnswer.max).toBe(0);
  expect(missed).toBe(0);
});

test('who was never told is missed, who had left or is not meant is not', () => {
  const clock = createPushClock((_from, to) => to !== 4);
  for (const client of [1, 2, 3, 4]) clock.watches(client, 'library', 0);
  clock.leaves(3);
  clock.committed(1, 'library', 1, 100, 110);
  expect(clock.results().missed).toBe(1);
  clock.pushed(2, 'library', 1, 120);
  expect(clock.results().missed).toBe(0);
});

test('who began to watch with a commit already known waits for no push of it', () => {
  const clock = createPushClock(() => true);
  clock.watches(1, 'library', 0);
  clock.watches(2, 'library', 1);
  clock.committed(1, 'library', 1, 100, 110);
  expect(clock.results()).toMatchObject({ missed: 0, fromSent: { count: 0 } });
});
