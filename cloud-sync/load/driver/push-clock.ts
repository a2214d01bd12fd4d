import { type Percentiles, percentilesOf, recordTime, timeHistogram } from './recorder.ts';

/** How soon others hear of commits. */
export interface PushFigures {
  /** From the moment a commit is sent. */
  fromSent: Percentiles;
  /** From its answer; 0 where the push came first. */
  fromAnswer: Percentiles;
  /** Pushes that should have come and didn't. */
  missed: number;
}

/** Brings together commits and the pushes that tell of them. */
export interface PushClock {
  /** A client is told of a library from now on, and knows it up to `seq`. */
  watches(client: number, library: string, seq: number): void;
  leaves(client: number): void;
  pushed(client: number, library: string, seq: number, at: number): void;
  committed(client: number, library: string, seq: number, sent: number, answered: number): void;
  results(): PushFigures;
}

interface Commit {
  client: number;
  sent: number;
  answered: number;
  awaited: Set<number>;
}

/** Makes a clock. Only pushes between clients for which `counts` holds are expected and measured. */
export function createPushClock(counts: (from: number, to: number) => boolean): PushClock {
  const seen = new Map<string, Map<number, number>>();
  const early = new Map<string, { client: number; at: number }[]>();
  const commits = new Map<string, Commit>();
  const fromSent = timeHistogram();
  const fromAnswer = timeHistogram();

  function arrived(commit: Commit, client: number, at: number): void {
    if (!commit.awaited.delete(client)) return;
    recordTime(fromSent, at - commit.sent);
    recordTime(fromAnswer, at - commit.answered);
  }

  return {
    watches(client, library, seq) {
      let clients = seen.get(library);
      if (!clients) {
        clients = new Map();
        seen.set(library, clients);
      }
      clients.set(client, Math.max(seq, clients.get(client) ?? 0));
    },
    leaves(client) {
      for (const clients of seen.values()) clients.delete(client);
      for (const commit of commits.values()) commit.awaited.delete(client);
    },
    pushed(client, library, seq, at) {
      const clients = seen.get(library);
      const known = clients?.get(client);
      if (clients === undefined || known === undefined) return;
      // Pushes are for whole libraries: one tells of all that happened since the one before.
      for (let each = known + 1; each <= seq; each++) {
        const key = `${library} ${each}`;
        const commit = commits.get(key);
        if (commit) arrived(commit, client, at);
        else early.set(key, [...(early.get(key) ?? []), { client, at }]);
      }
      clients.set(client, Math.max(known, seq));
    },
    committed(client, library, seq, sent, answered) {
      const key = `${library} ${seq}`;
      const arrivals = early.get(key) ?? [];
      early.delete(key);
      const told = new Set(arrivals.map((arrival) => arrival.client));
      const awaited = new Set(
        [...(seen.get(library) ?? [])]
          .filter(([other, known]) => other !== client && counts(client, other) && (known < seq || told.has(other)))
          .map(([other]) => other),
      );
      const commit = { client, sent, answered, awaited };
      commits.set(key, commit);
      for (const arrival of arrivals) arrived(commit, arrival.client, arrival.at);
    },
    results: () => ({
      fromSent: percentilesOf(fromSent),
      fromAnswer: percentilesOf(fromAnswer),
      missed: [...commits.values()].reduce((sum, { awaited }) => sum + awaited.size, 0),
    }),
  };
}
