import { expect, test } from 'vitest';
import { busyHour } from './journeys.ts';
import type { Plan } from './plan.ts';
import { makeSchedule } from './schedule.ts';

const plan: Plan = {
  seed: 7,
  addresses: [],
  people: [],
  shares: busyHour,
  arrivals: [{ clients: 200, at: 3, within: 10 }],
  paces: [{ at: 0, pace: 1 }],
  measured: { from: 13, to: 313 },
  words: [],
};

test('the same seed lays down the same schedule, another one another', () => {
  expect(makeSchedule(plan)).toEqual(makeSchedule(plan));
  expect(makeSchedule({ ...plan, seed: 8 })).not.toEqual(makeSchedule(plan));
});

test('actions come in the order of time, and everybody connects first', () => {
  const { actions } = makeSchedule(plan);
  expect(actions.map(({ at }) => at)).toEqual(actions.map(({ at }) => at).toSorted((a, b) => a - b));
  const firsts = Map.groupBy(actions, ({ client }) => client);
  expect(firsts.size).toBe(200);
  for (const [first] of firsts.values()) expect(first?.kind).toBe('connect');
  expect(actions[0]?.at).toBeGreaterThanOrEqual(3000);
  expect(actions.at(-1)?.at).toBeLessThan(313_000);
});

test('who edits saves every five seconds, and as many edit as was said', () => {
  const { actions, occupations } = makeSchedule(plan);
  const editors = occupations.filter((occupation) => occupation === 'editing').length;
  expect(editors).toBeGreaterThan(25);
  expect(editors).toBeLessThan(35);
  const saves = actions.filter(({ kind }) => kind === 'save').length;
  const perMinute = saves / editors / (305 / 60);
  expect(perMinute).toBeGreaterThan(10);
  expect(perMinute).toBeLessThan(12.5);
});

test('at twice the pace twice as much is done', () => {
  const once = makeSchedule(plan).actions.length;
  const twice = makeSchedule({ ...plan, paces: [{ at: 0, pace: 2 }] }).actions.length;
  expect(twice / once).toBeGreaterThan(1.8);
  expect(twice / once).toBeLessThan(2.1);
});
