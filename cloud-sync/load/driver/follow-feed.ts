import type { Change } from '../../../shared/sync/library-routes.ts';
import { type LoadClient, noteSeq } from './load-client.ts';
import { readDiagram } from './read-actions.ts';

/** Clients wait up to so long before they ask, so that not all who were pushed ask at the same moment. */
const spread = 1000;

/** Takes over changes that a push brought if they follow what the client has of the feed, else pulls the feed in a moment. */
export function followFeed(client: LoadClient, library: string, seq: number, changes: readonly Change[]): void {
  const here = client.feeds.get(library) ?? 0;
  if (seq <= here) return;
  const first = changes[0]?.seq;
  if (first === undefined || first > here + 1) {
    inAMoment(client, `feed ${library}`, (due) => pull(client, library, due));
    return;
  }
  client.feeds.set(library, seq);
  noteSeq(client, library, seq, 0);
  if (touchesOpen(client, changes)) inAMoment(client, 'open diagram', (due) => openAgain(client, due));
}

/** Does something in a moment, once for all who want it until then. */
function inAMoment(client: LoadClient, what: string, work: (due: number) => Promise<void>): void {
  if (client.soon.has(what)) return;
  client.soon.add(what);
  const wait = client.random.next() * spread;
  const due = client.parts.now() + wait;
  setTimeout(() => {
    client.soon.delete(what);
    void work(due);
  }, wait);
}

/** Reads the feed to its end, and anew the diagram in front if somebody changed it. */
async function pull(client: LoadClient, library: string, due: number): Promise<void> {
  let from = due;
  let openChanged = false;
  while (true) {
    const since = client.feeds.get(library) ?? 0;
    const seq = client.known.get(library) ?? 0;
    const answer = await client.caller.call('changes', { params: { library }, query: { since }, seq }, from);
    const { reply } = answer;
    if (!reply) return;
    noteSeq(client, library, answer.seq, seq);
    const last = reply.changes.at(-1)?.seq ?? reply.seq;
    client.feeds.set(library, Math.max(last, client.feeds.get(library) ?? 0));
    openChanged ||= touchesOpen(client, reply.changes);
    from = answer.end;
    if (last >= reply.seq) break;
  }
  if (openChanged) await openAgain(client, from);
}

function touchesOpen(client: LoadClient, changes: readonly Change[]): boolean {
  return changes.some(({ diagramId, id }) => (diagramId ?? id) === client.open?.id);
}

async function openAgain(client: LoadClient, due: number): Promise<void> {
  if (!client.open) return;
  const opened = await readDiagram(client, client.open.library, client.open.id, due);
  if (opened) client.open = opened.diagram;
}
