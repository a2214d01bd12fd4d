import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadPerson, Plan } from '../plan.ts';
import { seededRandom } from '../random.ts';
import { type Action, makeSchedule } from '../schedule.ts';
import { followFeed } from './follow-feed.ts';
import { type Counts, connectSocket, createLoadClient, type DriverParts, type LoadClient } from './load-client.ts';
import { createPushClock, type PushFigures } from './push-clock.ts';
import { list, lookAtHistory, lookAtLibraries, open, search } from './read-actions.ts';
import {
  createRecorder,
  type Percentiles,
  percentilesOf,
  type Recorder,
  recordTime,
  timeHistogram,
} from './recorder.ts';
import type { Traffic } from './route-caller.ts';
import { edit, save, select } from './write-actions.ts';

/** What a run of the driver found; times in milliseconds. */
export interface DriverFigures extends ReturnType<Recorder['results']>, Counts, Traffic {
  pushes: PushFigures;
  /** How late the driver itself began what was due. */
  lag: Percentiles;
  /** Clients with an open socket when the run was over. */
  socketsHeld: number;
  clients: number;
}

/** After the last action, what is still under way may take so long. */
const drainMilliseconds = 10_000;

/** Does everything of a plan at its time. Resolves when the last answer has come. */
export async function drive(plan: Plan): Promise<DriverFigures> {
  const { actions, occupations } = makeSchedule(plan);
  const nodes = plan.addresses.length;
  const nodeOf = (client: number): number => nodeFor(client, nodes, occupations[client] === 'editing');
  const recorder = createRecorder(plan.measured);
  const pushes = createPushClock((from, to) => nodes === 1 || nodeOf(from) !== nodeOf(to));
  const traffic = { sent: 0, received: 0 };
  const counts: Counts = { saves: 0, conflicts: 0, wentBack: 0, sockets: 0 };
  const begin = performance.now();
  const now = (): number => performance.now() - begin;
  const parts: DriverParts = { recorder, pushes, traffic, counts, words: plan.words, now };
  const addressOf = (client: number): string => plan.addresses[nodeOf(client)] ?? '';
  const clients = occupations.map((_, index) =>
    createLoadClient(index, personOf(plan, index), addressOf(index), seededRandom(plan.seed - index - 1), parts),
  );
  const underWay = new Set<Promise<void>>();
  const lag = timeHistogram();

  const begun = (action: Action): void => {
    const client = clients[action.client];
    if (!client) return;
    const idle = occupations[action.client] === 'idle';
    const done = act(client, action, addressOf(action.client), idle).finally(() => underWay.delete(done));
    underWay.add(done);
  };
  for (const action of actions) {
    const wait = action.at - now();
    if (wait > 0) await sleep(wait);
    recordTime(lag, now() - action.at);
    begun(action);
  }
  const rest = plan.measured.to * 1000 - now();
  if (rest > 0) await sleep(rest);
  await Promise.race([Promise.all(underWay), sleep(drainMilliseconds)]);
  // Pulls that were put off, and pushes on their way.
  await sleep(1500);
  for (const _late of underWay) recorder.failed('any', 'never answered', now());
  const socketsHeld = counts.sockets;
  for (const { socket } of clients) socket?.close();
  await Promise.all(clients.map(({ caller }) => caller.close()));
  return {
    ...recorder.results(),
    ...counts,
    ...traffic,
    pushes: pushes.results(),
    lag: percentilesOf(lag),
    socketsHeld,
    clients: clients.length,
  };
}

/** With several nodes, those who edit are on the first, so that what others hear has come from another node. */
function nodeFor(client: number, nodes: number, edits: boolean): number {
  return edits || nodes === 1 ? 0 : 1 + (client % (nodes - 1));
}

function personOf({ people }: Plan, index: number): LoadPerson {
  const person = people[index % people.length];
  if (!person) throw new Error('A plan needs people.');
  return person;
}

async function act(client: LoadClient, { kind, at, draw }: Action, address: string, idle: boolean): Promise<void> {
  switch (kind) {
    case 'connect':
      return connect(client, at, address, idle);
    case 'libraries':
      await lookAtLibraries(client, at);
      return;
    case 'list':
      return list(client, at, draw);
    case 'open':
      return open(client, at, draw);
    case 'search':
      return search(client, at, draw);
    case 'history':
      return lookAtHistory(client, at, draw);
    case 'edit':
      return edit(client, at, draw);
    case 'save':
      return save(client, at);
    case 'select':
      return select(client, draw);
  }
}

/** Starts a desktop: looks at the libraries, then watches them. One that is only there to hold a socket does nothing else. */
async function connect(client: LoadClient, due: number, address: string, idle: boolean): Promise<void> {
  if (idle) return connectSocket(client, address, due, () => {});
  const listed = await lookAtLibraries(client, due);
  connectSocket(client, address, listed, (library, seq, changes) => followFeed(client, library, seq, changes));
}
