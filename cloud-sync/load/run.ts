import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseSettings, prepareGround } from './ground.ts';
import { goalsOf } from './report/goals.ts';
import { printOutcome } from './report/print-outcome.ts';
import type { Report } from './report/report.ts';
import { reportPage } from './report/report-page.ts';
import { type Outcome, runScenario } from './run-scenario.ts';
import { type Scenario, type ScenarioName, scenarioNames, scenarioOf } from './scenario.ts';

const usage = `npm run load -- [--scenario ${scenarioNames.join('|')}|all] [--clients N] [--seconds N] [--seed N]
                [--json FILE] [--page FILE] [--profile FOLDER]`;

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'mixed' },
    clients: { type: 'string' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'string' },
    page: { type: 'string', default: 'load-report.html' },
    profile: { type: 'string' },
  },
});
const names: ScenarioName[] =
  values.scenario === 'all' ? [...scenarioNames] : scenarioNames.filter((name) => name === values.scenario);
const numbers = [values.clients, values.seconds, values.seed].map((text) => (text === undefined ? null : Number(text)));
if (names.length === 0 || numbers.some((number) => number !== null && !(Number.isInteger(number) && number > 0))) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
const [clients = null, seconds = null, givenSeed] = numbers;
const seed = givenSeed ?? Math.floor(Math.random() * 1_000_000);

const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.version}`;
process.stdout.write(`${machine}\nSeed ${seed}\n`);

const scenarios = names.map((name) => scenarioOf(name, { clients, seconds }));
const people = Math.max(...scenarios.map(peopleOf));
const began = performance.now();
const profile = values.profile === undefined ? null : resolve(values.profile);
const ground = await prepareGround({ people, diagramsPerTeam: 60, versionsPerDiagram: 6 }, seed, profile);
process.stdout.write(
  `Filled a database for ${people} people in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
);
const outcomes: Outcome[] = [];
try {
  for (const scenario of scenarios) {
    const outcome = await runScenario(scenario, ground);
    process.stdout.write(`${printOutcome(outcome)}\n`);
    outcomes.push(outcome);
  }
} finally {
  await ground.clear();
}

const report: Report = { machine, at: new Date().toISOString(), seed, databaseSettings, outcomes };
if (values.json !== undefined) await write(values.json, `${JSON.stringify(report, null, 2)}\n`);
await write(values.page, reportPage(report));
process.exitCode = outcomes.flatMap(goalsOf).some(({ ok }) => ok === false) ? 1 : 0;

/** Those who only listen have ten sockets each; everybody else is a person of their own. */
function peopleOf({ clients: wanted, shares }: Scenario): number {
  return shares.idle === 1 ? Math.ceil(wanted / 10) : wanted;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(resolve(path)), { recursive: true });
  await writeFile(path, text);
  process.stdout.write(`Wrote ${path}\n`);
}
