import { LRUCache } from 'lru-cache';
import type { Queries } from '../database/database.ts';
import type { Bus } from '../push/bus.ts';
import type { Heads } from './heads.ts';

/** Libraries a node remembers the seq of. */
const remembered = 100_000;
// Milliseconds.
const usedFor = 60_000;
const freshFor = 1000;
const freshWithNewsFor = 5000;
const pollEvery = 800;

interface Head {
  orgId: string;
  libraryId: string;
  /** -1 while nothing is known. */
  seq: number;
  /** When the primary was asked that said so. */
  confirmedAt: number;
  usedAt: number;
  watchers: number;
}

interface HeadsOptions {
  bus: Bus;
  /** Asks the primary. */
  owner: Queries;
}

/** Heads that hear what other nodes say, and ask the primary about libraries in use, should that get lost. */
export interface PolledHeads extends Heads {
  close(): Promise<void>;
}

/** Makes an empty memory of how far libraries are. */
export function createHeads({ bus, owner }: HeadsOptions): PolledHeads {
  const all = new LRUCache<string, Head>({ max: remembered });
  const inUse = new Map<string, Head>();
  const listeners = new Set<(orgId: string, libraryId: string, seq: number) => void>();
  /** What was confirmed before this may miss news. */
  let gapAt = Number.NEGATIVE_INFINITY;
  let polling: Promise<void> | null = null;
  let pollAgain = false;

  function find(key: string): Head | undefined {
    return inUse.get(key) ?? all.get(key);
  }

  function headOf(orgId: string, libraryId: string): Head {
    const key = orgId + libraryId;
    const found = find(key);
    if (found) return found;
    const head = { orgId, libraryId, seq: -1, confirmedAt: Number.NEGATIVE_INFINITY, usedAt: 0, watchers: 0 };
    all.set(key, head);
    return head;
  }

  function use(head: Head): void {
    head.usedAt = performance.now();
    inUse.set(head.orgId + head.libraryId, head);
  }

  function raise(orgId: string, libraryId: string, seq: number): Head {
    const head = headOf(orgId, libraryId);
    if (seq > head.seq) {
      head.seq = seq;
      for (const listener of listeners) listener(orgId, libraryId, seq);
    }
    return head;
  }

  function confirm(orgId: string, libraryId: string, seq: number, asOf: number): Head {
    const head = raise(orgId, libraryId, seq);
    // What is known by now is at least as new as what was asked then.
    head.confirmedAt = Math.max(head.confirmedAt, asOf);
    return head;
  }

  /** Asks the primary about libraries in use that were not confirmed lately. */
  async function ask(): Promise<void> {
    const asOf = performance.now();
    const orgIds: string[] = [];
    const libraryIds: string[] = [];
    for (const [key, head] of inUse) {
      if (head.watchers === 0 && asOf - head.usedAt > usedFor) inUse.delete(key);
      else if (asOf - head.confirmedAt > pollEvery / 2 || head.confirmedAt < gapAt) {
        orgIds.push(head.orgId);
        libraryIds.push(head.libraryId);
      }
    }
    if (libraryIds.length === 0) return;
    const rows = await owner.query<{ org_id: string; library_id: string; seq: number }>(
      `select h.org_id, h.library_id, h.seq from unnest($1::uuid[], $2::uuid[]) as w (org_id, library_id)
         join library_heads h on h.org_id = w.org_id and h.library_id = w.library_id`,
      [orgIds, libraryIds],
    );
    for (const row of rows) confirm(row.org_id, row.library_id, row.seq, asOf);
  }

  /** One question at a time; what is wanted meanwhile is asked right after it. */
  function poll(): void {
    if (polling) {
      pollAgain = true;
      return;
    }
    polling = ask()
      // The next second asks again.
      .catch(() => {})
      .finally(() => {
        polling = null;
        if (!pollAgain) return;
        pollAgain = false;
        poll();
      });
  }

  const stopListening = bus.listen((message) => {
    if (message.type === 'head') raise(message.orgId, message.libraryId, message.seq);
    if (message.type !== 'gap') return;
    gapAt = performance.now();
    poll();
  });
  const timer = setInterval(() => {
    if (!polling) poll();
  }, pollEvery);
  timer.unref();

  return {
    known(orgId, libraryId) {
      const head = find(orgId + libraryId);
      return head && head.seq >= 0 ? head.seq : null;
    },
    fresh(orgId, libraryId) {
      const head = find(orgId + libraryId);
      if (!head) return null;
      use(head);
      const age = performance.now() - head.confirmedAt;
      if (age <= freshFor) return head.seq;
      return age <= freshWithNewsFor && head.confirmedAt > gapAt && bus.connected() ? head.seq : null;
    },
    note: (orgId, libraryId, seq) => void raise(orgId, libraryId, seq),
    confirm: (orgId, libraryId, seq, asOf) => use(confirm(orgId, libraryId, seq, asOf)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(orgId, libraryId) {
      const head = headOf(orgId, libraryId);
      head.watchers++;
      use(head);
      let watching = true;
      return () => {
        if (!watching) return;
        watching = false;
        head.watchers--;
        use(head);
      };
    },
    async close() {
      clearInterval(timer);
      stopListening();
      pollAgain = false;
      await polling;
    },
  };
}
