import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../database/migrate.ts';
import { findFreePort, startTrialDatabase, type TrialDatabase } from '../../trial/trial-database.ts';
import { makeDiagram } from '../support/make-diagram.ts';
import { watchPush } from '../support/push-client.ts';
import { type ScriptProcess, startScript } from '../support/server-process.ts';
import { syncClient } from '../support/sync-client.ts';
import { startTestServer, testSecret } from '../support/test-server.ts';
import { checkDatabase } from './check-database.ts';
import { type RoughNetwork, startRoughNetwork } from './rough-network.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { pause, type SimulatedClient, type Simulation, simulatedClient } from './simulated-client.ts';

export interface SimulationOptions {
  seed: number;
  /** How long clients begin new things. */
  seconds: number;
  clients: number;
  /** Over all libraries, five in each. */
  diagrams: number;
}

export interface SimulationOutcome {
  /** Broken promises, in words. None is right. */
  wrong: string[];
  counts: Record<string, number>;
}

const diagramsEach = 5;
const nodeCount = 2;

interface Node {
  port: number;
  process: ScriptProcess;
  network: RoughNetwork;
}

/** The database, and the nodes in front of it, which are killed and come back. */
interface World {
  database: TrialDatabase;
  nodes: Node[];
}

/**
 * Lets clients commit to the same diagrams over two nodes on one PostgreSQL and a network that loses things, while nodes and PostgreSQL are
 * killed, and checks at every step and in the end that the server's promises hold.
 */
export async function runSimulation({
  seed,
  seconds,
  clients,
  diagrams,
}: SimulationOptions): Promise<SimulationOutcome> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'millrace-simulation-'));
  await chmod(folder, 0o755);
  const settings = ['max_connections=200'];
  const database = await startTrialDatabase({ folder, settings });
  const world: World = { database, nodes: [] };
  const wrong: string[] = [];
  const counts = { commits: 0, moved: 0, retries: 0, twins: 0, pulls: 0 };
  const kills = { nodeKills: 0, backendKills: 0, postgresKills: 0, cuts: 0 };
  let ending = false;
  try {
    await migrate(database.url);
    const libraries = await fill(database.url, clients, Math.ceil(diagrams / diagramsEach));
    for (let index = 0; index < nodeCount; index++) {
      const port = await findFreePort();
      const network = await startRoughNetwork(port, random.fork());
      world.nodes.push({ port, process: await startNodeAt(database.url, port), network });
    }
    const simulation: Simulation = {
      addresses: world.nodes.map(({ network }) => network.address),
      acknowledged: [],
      counts,
      ending: () => ending,
      wrong: (what) => wrong.push(what),
    };
    const everybody = libraries.flatMap(({ libraryId, diagramIds, tokens }, at) =>
      tokens.map((token, index) =>
        simulatedClient(`client ${at}.${index}`, token, libraryId, diagramIds, random.fork(), simulation),
      ),
    );
    const working = Promise.all(everybody.map((client) => client.run()));
    await wreak(world, folder, settings, random.fork(), performance.now() + seconds * 1000, kills);
    ending = true;
    for (const { network } of world.nodes) network.heal();
    await working;
    await Promise.all(everybody.map((client) => client.catchUp()));
    wrong.push(...(await checkDatabase(database.url, simulation.acknowledged)));
    wrong.push(...disagreements(everybody));
    const [first] = libraries;
    if (first) wrong.push(...(await checkPush(world, first.libraryId, first.diagramIds, first.tokens)));
    for (const { network } of world.nodes) kills.cuts += network.cuts();
  } finally {
    ending = true;
    for (const { process, network } of world.nodes) {
      await process.stop('SIGKILL');
      await network.close();
    }
    await world.database.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return { wrong, counts: { clients, ...counts, ...kills } };
}

interface FilledLibrary {
  libraryId: string;
  diagramIds: string[];
  tokens: string[];
}

/** Makes an organisation with libraries, diagrams and one account per five clients. */
async function fill(databaseUrl: string, clients: number, libraryCount: number): Promise<FilledLibrary[]> {
  const server = await startTestServer(databaseUrl, { MILLRACE_ACCESS_TOKEN_SECONDS: '3600' });
  try {
    const organisation = await server.organisation();
    const filled: FilledLibrary[] = [];
    const clientsEach = Math.ceil(clients / libraryCount);
    for (let at = 0; at < libraryCount; at++) {
      const owner = await organisation.account(`Owner ${at}`);
      const libraryId = await organisation.library(owner);
      const diagramIds: string[] = [];
      for (let index = 0; index < diagramsEach; index++) {
        diagramIds.push((await makeDiagram(owner.client, libraryId, { name: `Diagram ${index}` })).id);
      }
      const tokens: string[] = [];
      while (tokens.length < clientsEach) {
        const account = await organisation.account(`Editor ${at}.${tokens.length}`);
        await organisation.member(libraryId, account, 'editor');
        const share = Math.min(5, clientsEach - tokens.length);
        tokens.push(...Array<string>(share).fill(account.client.token ?? ''));
      }
      filled.push({ libraryId, diagramIds, tokens });
    }
    return filled;
  } finally {
    await server.close();
  }
}

async function startNodeAt(databaseUrl: string, port: number): Promise<ScriptProcess> {
  const node = startScript('main.ts', {
    DATABASE_URL: databaseUrl,
    MILLRACE_TOKEN_SECRET: testSecret,
    PORT: String(port),
    LOG_LEVEL: 'info',
    MILLRACE_REQUESTS_PER_ACCOUNT: '10000000',
    MILLRACE_REQUESTS_PER_ADDRESS: '10000000',
  });
  await node.wrote(/listening/);
  return node;
}

/** Does harm until it is time, and leaves everything running. */
async function wreak(
  world: World,
  folder: string,
  settings: readonly string[],
  random: SeededRandom,
  until: number,
  kills: { nodeKills: number; backendKills: number; postgresKills: number },
): Promise<void> {
  while (performance.now() < until) {
    await pause(random.whole(500, 2500));
    const dice = random.next();
    if (dice < 0.4) {
      kills.nodeKills++;
      const node = random.pick(world.nodes);
      await node.process.stop('SIGKILL');
      await pause(random.whole(0, 800));
      node.process = await startNodeAt(world.database.url, node.port);
    } else if (dice < 0.6) {
      kills.postgresKills++;
      world.database = await restartPostgres(world.database, folder, settings);
    } else if (dice < 0.8) {
      kills.backendKills++;
      await endBackends(world.database.url, random.whole(1, 5));
    } else {
      random.pick(world.nodes).network.cutAll();
    }
  }
}

/** Kills PostgreSQL, and starts it on the same port again, which takes a moment while its old processes notice. */
async function restartPostgres(
  { pid, port }: TrialDatabase,
  folder: string,
  settings: readonly string[],
): Promise<TrialDatabase> {
  process.kill(pid, 'SIGKILL');
  for (let attempt = 1; ; attempt++) {
    await pause(200);
    try {
      return await startTrialDatabase({ folder, port, settings });
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

async function endBackends(databaseUrl: string, most: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(
      `select pg_terminate_backend(pid) from
         (select pid from pg_stat_activity where application_name like 'millrace%' order by random() limit $1) victims`,
      [most],
    );
  } finally {
    await client.end();
  }
}

/** Whether everybody who read a library to its end knows the same. */
function disagreements(everybody: readonly SimulatedClient[]): string[] {
  const first = new Map<string, SimulatedClient>();
  const found: string[] = [];
  for (const client of everybody) {
    const other = first.get(client.libraryId);
    if (!other) first.set(client.libraryId, client);
    else if (stateOf(client) !== stateOf(other)) found.push(`two readers of library ${client.libraryId} disagree`);
  }
  return found;
}

function stateOf({ replica }: SimulatedClient): string {
  return JSON.stringify([replica.seq, [...replica.heads].sort(), [...replica.told].sort()]);
}

/** When all is calm again, a commit at one node has to reach sockets at the other. */
async function checkPush(
  { nodes }: World,
  libraryId: string,
  diagramIds: readonly string[],
  tokens: readonly string[],
): Promise<string[]> {
  const [writer, reader] = nodes;
  const [token = ''] = tokens;
  const [diagramId = ''] = diagramIds;
  if (!writer || !reader) return ['there are no two nodes'];
  const push = await watchPush(reader.network.address, token, [libraryId]);
  try {
    const client = syncClient(writer.network.address, token);
    const params = { library: libraryId, diagram: diagramId };
    const renamed = await client.ok('changeDiagram', { params, body: { name: `Renamed ${Date.now()}` } });
    await push.next('changed', ({ seq }) => seq >= renamed.seq);
    return [];
  } catch (error) {
    return [`a commit did not reach a socket at another node: ${String(error)}`];
  } finally {
    push.close();
  }
}
