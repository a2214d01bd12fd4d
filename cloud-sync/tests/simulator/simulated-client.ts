import { randomUUID } from 'node:crypto';
import { newId } from '../../database/new-id.ts';
import { contentOf, contentWith, hashOf } from '../support/make-diagram.ts';
import { type Answer, type SyncClient, syncClient } from '../support/sync-client.ts';
import { createReplica, type Replica } from './replica.ts';
import type { SeededRandom } from './seeded-random.ts';

/** A version that a node said it has. */
export interface Acknowledged {
  diagramId: string;
  versionId: string;
  baseId: string;
  blob: string;
  seq: number;
}

/** What the clients of a simulation share. */
export interface Simulation {
  addresses: readonly string[];
  acknowledged: Acknowledged[];
  counts: Record<'commits' | 'moved' | 'retries' | 'twins' | 'pulls', number>;
  /** Whether nothing new is begun any more. */
  ending(): boolean;
  wrong(what: string): void;
}

/** Somebody who commits to a library's diagrams and follows its feed, over a network that loses things. */
export interface SimulatedClient {
  replica: Replica;
  libraryId: string;
  /** Works until the simulation ends; then what it began is brought to its end. */
  run(): Promise<void>;
  /** Reads the feed to its end, and every diagram. */
  catchUp(): Promise<void>;
}

/** Answers after which the same request is sent again. */
const passing = new Set([408, 429, 502, 503, 504]);

export function simulatedClient(
  name: string,
  token: string,
  libraryId: string,
  diagramIds: readonly string[],
  random: SeededRandom,
  simulation: Simulation,
): SimulatedClient {
  const replica = createReplica(name, simulation.wrong);
  const library = { library: libraryId };
  const clients = simulation.addresses.map((address) => syncClient(address, token));

  /** Sends a request until it is answered, each time to any node. */
  async function persist<Result extends { status: number }>(
    send: (client: SyncClient) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await send(random.pick(clients));
        if (!passing.has(answer.status)) return answer;
      } catch {
        // Cut off: whether it was done is not known.
      }
      simulation.counts.retries++;
      await pause(random.whole(5, 50 * Math.min(attempt + 1, 10)));
    }
  }

  async function pull(): Promise<boolean> {
    const since = replica.seq;
    const { status, body } = await persist((client) =>
      client.call('changes', { params: library, query: { since, limit: random.whole(1, 50) }, seq: since }),
    );
    simulation.counts.pulls++;
    if (status !== 200) {
      simulation.wrong(`${name}: the feed answered ${status}`);
      return false;
    }
    replica.takeChanges(since, body.changes, body.seq);
    return body.changes.length > 0;
  }

  async function readHead(diagramId: string): Promise<string> {
    const known = replica.seq;
    const { status, body, seq } = await persist((client) =>
      client.call('diagram', { params: { ...library, diagram: diagramId }, seq: known }),
    );
    if (status !== 200) throw new Error(`${name}: diagram answered ${status}`);
    if ((seq ?? 0) < known) simulation.wrong(`${name}: was at ${known} and read a diagram at ${seq}`);
    replica.takeHead(diagramId, { versionId: body.head.id, number: body.head.number }, seq ?? 0);
    return body.head.id;
  }

  async function putBlob(blob: string, bytes: Uint8Array): Promise<boolean> {
    const sent = await persist((client) =>
      client.fetch(`/v1/libraries/${libraryId}/blobs/${blob}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
      }),
    );
    await sent.arrayBuffer().catch(() => {});
    if (sent.status !== 200) simulation.wrong(`${name}: a blob was answered with ${sent.status}`);
    return sent.status === 200;
  }

  /** Commits something new, its bytes sent before or along with it. */
  async function commit(diagramId: string): Promise<void> {
    const base = replica.heads.get(diagramId)?.versionId ?? (await readHead(diagramId));
    const bytes = Buffer.from(`${name} ${randomUUID()}`);
    const blob = hashOf(bytes);
    const about = { versionId: newId(), text: name };
    const along = random.happens(0.5);
    if (!along && !(await putBlob(blob, bytes))) return;
    const version = along ? contentWith(bytes, about) : contentOf(blob, about);
    const key = randomUUID();
    const params = { ...library, diagram: diagramId };
    const once = (client: SyncClient) => client.call('commit', { params, body: { base, ...version }, key });
    const twins = random.happens(0.1) ? [persist(once), persist(once)] : [persist(once)];
    if (twins.length > 1) simulation.counts.twins++;
    const answers = await Promise.all(twins);
    const [answer] = answers;
    if (!answer) return;
    if (answers.some(({ status }) => status !== answer.status)) {
      simulation.wrong(`${name}: one commit was answered with ${answers.map(({ status }) => status).join(' and ')}`);
    }
    await take(answer, diagramId, base, blob);
  }

  async function take(
    { status, error, body, seq }: Answer<{ version: { id: string; number: number }; seq: number }>,
    diagramId: string,
    baseId: string,
    blob: string,
  ): Promise<void> {
    if (status === 201) {
      simulation.counts.commits++;
      simulation.acknowledged.push({ diagramId, versionId: body.version.id, baseId, blob, seq: body.seq });
      replica.takeHead(diagramId, { versionId: body.version.id, number: body.version.number }, seq ?? 0);
      // One's own writes are to be seen at once, whoever is asked.
      if (random.happens(0.3)) await readOwn(diagramId, body.version.number, body.seq);
    } else if (status === 412) {
      simulation.counts.moved++;
      await pull();
      await readHead(diagramId);
    } else {
      simulation.wrong(`${name}: a commit was answered with ${status} ${error}`);
    }
  }

  async function readOwn(diagramId: string, number: number, seq: number): Promise<void> {
    const { body, status } = await persist((client) =>
      client.call('diagram', { params: { ...library, diagram: diagramId }, seq }),
    );
    if (status === 200 && body.head.number < number) {
      simulation.wrong(`${name}: wrote number ${number} and read ${body.head.number}`);
    }
  }

  return {
    replica,
    libraryId,
    async run() {
      await pause(random.whole(0, 1500));
      while (!simulation.ending()) {
        if (random.happens(0.6)) await commit(random.pick(diagramIds));
        else await pull();
        await pause(random.whole(200, 2500));
      }
    },
    async catchUp() {
      while (await pull());
      for (const diagramId of diagramIds) await readHead(diagramId);
    },
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
