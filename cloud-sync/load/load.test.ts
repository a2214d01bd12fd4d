import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PreparedGround, prepareGround } from './ground.ts';
import { cacheHits } from './report/goals.ts';
import { printOutcome } from './report/print-outcome.ts';
import { reportPage } from './report/report-page.ts';
import { runScenario } from './run-scenario.ts';
import { scenarioOf } from './scenario.ts';

let ground: PreparedGround;

beforeAll(async () => {
  ground = await prepareGround({ people: 40, diagramsPerTeam: 12, versionsPerDiagram: 3 }, 4711, null);
}, 60_000);
afterAll(() => ground?.clear());

test('people at work: nothing fails, pushes arrive, caches are hit, and the report is written', async () => {
  const outcome = await runScenario(scenarioOf('mixed', { clients: 20, seconds: 5 }), ground);
  const { driver, watched } = outcome;
  expect(driver.failures).toEqual([]);
  expect(driver.wentBack).toBe(0);
  expect(driver.saves).toBeGreaterThan(0);
  expect(driver.socketsHeld).toBe(20);
  expect(driver.pushes.fromSent.count).toBeGreaterThan(0);
  expect(driver.pushes.missed).toBe(0);
  expect(cacheHits(outcome)).toBeGreaterThan(0.5);
  expect(watched.database.transactions).toBeGreaterThan(0);
  expect(printOutcome(outcome)).toContain('commit');
  const page = reportPage({ machine: 'a <machine>', at: '', seed: 4711, databaseSettings: [], outcomes: [outcome] });
  expect(page).toContain('a &#60;machine&#62;');
  expect(page).toContain('<svg');
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
}, 60_000);

test('from node to node: everybody on the other one hears of every commit', async () => {
  const outcome = await runScenario(scenarioOf('push', { clients: 20, seconds: 5 }), ground);
  expect(outcome.driver.failures).toEqual([]);
  expect(outcome.driver.saves).toBeGreaterThan(0);
  expect(outcome.driver.pushes.fromSent.count).toBeGreaterThan(outcome.driver.saves);
  expect(outcome.driver.pushes.missed).toBe(0);
}, 60_000);
