import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Queries } from '../database/database.ts';
import type { Bus, BusGap, BusListener, BusMessage } from './bus.ts';
import { keyOfMessage, newerOf, readPayload, writePayloads } from './bus-payloads.ts';

const channel = 'millrace';
// Milliseconds.
const batchFor = 5;
const tryAgainAfter = 500;
const beatEvery = 5000;
const silentFor = 12_000;
const longestWait = 5000;
/** Messages kept while the database can't be reached; beyond them the oldest are dropped. */
const mostPending = 10_000;

const notify = `select pg_notify('${channel}', payload) from unnest($1::text[]) as payload`;

interface PostgresBusOptions {
  /** An address that no pooler stands in the way of. */
  url: string;
  /** The name of this node. */
  node: string;
  /** Sends while the bus's own connection is down. */
  owner: Queries;
}

/**
 * A bus over PostgreSQL's LISTEN and NOTIFY: one connection of each node, on which it hears the others and sends what it has to
 * say, some milliseconds' messages in one statement, outside of the transactions that write.
 */
export function createPostgresBus({ url, node, owner }: PostgresBusOptions): Bus {
  /** Tells own notifications from others', also when two nodes have one name. */
  const sender = randomBytes(6).toString('base64url');
  const listeners = new Set<BusListener>();
  const pending = new Map<string, BusMessage>();
  let client: pg.Client | null = null;
  let heardAt = 0;
  let attempt = 0;
  let closed = false;
  let batch: NodeJS.Timeout | null = null;
  let retry: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;

  function tell(message: BusMessage | BusGap): void {
    for (const listener of listeners) listener(message);
  }

  function hear({ payload }: pg.Notification): void {
    heardAt = performance.now();
    const { node: from, messages } = readPayload(payload ?? '');
    if (from !== sender) for (const message of messages) tell(message);
  }

  async function send(payloads: readonly string[]): Promise<void> {
    if (client) await client.query(notify, [payloads]);
    else await owner.query(notify, [payloads]);
  }

  /** Sends what is pending, or nothing but this node's name. Whether that could be done. */
  async function sendPending(): Promise<boolean> {
    const messages = new Map(pending);
    pending.clear();
    try {
      await send(writePayloads(sender, messages.values()));
      return true;
    } catch {
      for (const [key, message] of messages) {
        const newer = pending.get(key);
        pending.set(key, newer ? newerOf(message, newer) : message);
      }
      for (const key of pending.keys()) {
        if (pending.size <= mostPending) break;
        pending.delete(key);
      }
      return false;
    }
  }

  function schedule(after: number): void {
    if (sending || batch) return;
    batch = setTimeout(() => {
      batch = null;
      sending = sendPending().then((sent) => {
        sending = null;
        if (pending.size > 0 && !closed) schedule(sent ? batchFor : tryAgainAfter);
      });
    }, after);
  }

  async function connect(): Promise<void> {
    const opened = new pg.Client({
      connectionString: url,
      application_name: `millrace ${node}`.slice(0, 56).concat(' listen'),
      connectionTimeoutMillis: 5000,
      query_timeout: 5000,
      keepAlive: true,
    });
    const lose = (): void => lost(opened);
    opened.on('error', lose);
    opened.on('end', lose);
    opened.on('notification', hear);
    try {
      await opened.connect();
      await opened.query(`listen ${channel}`);
    } catch {
      opened.end().catch(() => {});
      reconnect();
      return;
    }
    if (closed) return opened.end();
    client = opened;
    attempt = 0;
    heardAt = performance.now();
    tell({ type: 'gap' });
  }

  function lost(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    which.end().catch(() => {});
    if (closed) return;
    tell({ type: 'gap' });
    reconnect();
  }

  function reconnect(): void {
    if (closed || retry) return;
    const wait = 50 + Math.random() * Math.min(longestWait, 100 * 2 ** attempt++);
    retry = setTimeout(() => {
      retry = null;
      void connect();
    }, wait);
  }

  /** A connection may be dead without anybody having said so: what is sent must come back. */
  const beat = setInterval(() => {
    if (!client) return;
    if (performance.now() - heardAt > silentFor) lost(client);
    else schedule(0);
  }, beatEvery);
  beat.unref();

  return {
    publish(message) {
      tell(message);
      const key = keyOfMessage(message);
      const older = pending.get(key);
      pending.set(key, older ? newerOf(older, message) : message);
      schedule(batchFor);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connected: () => client !== null,
    start: connect,
    async close() {
      closed = true;
      clearInterval(beat);
      if (retry) clearTimeout(retry);
      if (batch) clearTimeout(batch);
      await sending;
      if (pending.size > 0) await sendPending();
      const last = client;
      client = null;
      await last?.end();
      listeners.clear();
    },
  };
}
