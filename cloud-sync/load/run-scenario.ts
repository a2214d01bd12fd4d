import { randomBytes } from 'node:crypto';
import { signAccessToken } from '../accounts/access-token.ts';
import type { DriverFigures } from './driver/drive.ts';
import type { LoadPerson, Plan } from './plan.ts';
import { startDriverProcess } from './processes/driver-process.ts';
import { type ServerProcess, startServerProcess } from './processes/server-process.ts';
import { type Watched, watchProcesses } from './processes/watch-processes.ts';
import type { Scenario } from './scenario.ts';
import type { SeededPerson } from './seed/seed-organisation.ts';
import { words } from './seed/words.ts';

/** All that was found in one scenario. */
export interface Outcome {
  scenario: Scenario;
  seed: number;
  driver: DriverFigures;
  watched: Watched;
}

/** Where a scenario takes place. */
export interface Ground {
  databaseUrl: string;
  databaseFolder: string;
  people: readonly SeededPerson[];
  seed: number;
  /** Folder for CPU profiles of the server; null for none. */
  profile: string | null;
}

const tokenSeconds = 3 * 3600;

/** Starts the nodes and the driver of a scenario, watches them, and stops them again. */
export async function runScenario(scenario: Scenario, ground: Ground): Promise<Outcome> {
  const tokenSecret = randomBytes(32).toString('base64url');
  const people = await Promise.all(
    ground.people.slice(0, scenario.clients).map((person) => withToken(person, tokenSecret)),
  );
  const nodes: ServerProcess[] = [];
  try {
    for (let node = 1; node <= scenario.nodes; node++) {
      const { databaseUrl, profile } = ground;
      const environment = { MILLRACE_SHUTDOWN_SECONDS: '2', DATABASE_POOL: String(scenario.pool) };
      nodes.push(await startServerProcess({ databaseUrl, tokenSecret, node: `load-${node}`, environment, profile }));
    }
    const plan: Plan = {
      ...planOf(scenario),
      seed: ground.seed,
      addresses: nodes.map(({ address }) => address),
      people,
    };
    return await driveAndWatch(scenario, plan, nodes, ground);
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
  }
}

async function driveAndWatch(
  scenario: Scenario,
  plan: Plan,
  nodes: readonly ServerProcess[],
  { databaseUrl, databaseFolder, seed }: Ground,
): Promise<Outcome> {
  const driver = startDriverProcess(plan);
  try {
    const watch = await watchProcesses({
      nodes,
      driver: driver.pid,
      databaseUrl,
      databaseFolder,
      arrived: scenario.measured.from,
    });
    try {
      const figures = await driver.figures;
      return { scenario, seed, driver: figures, watched: await watch.end() };
    } finally {
      await watch.stop();
    }
  } finally {
    driver.stop();
  }
}

function planOf({ shares, arrivals, paces, measured }: Scenario): Omit<Plan, 'seed' | 'addresses' | 'people'> {
  return { shares, arrivals, paces, measured, words };
}

async function withToken(person: SeededPerson, secret: string): Promise<LoadPerson> {
  const { orgId, accountId, sessionId, name, team, division } = person;
  const caller = { orgId, accountId, sessionId, name, admin: false, writes: true };
  return { accountId, token: await signAccessToken(caller, secret, tokenSeconds), team, libraries: [team, division] };
}
