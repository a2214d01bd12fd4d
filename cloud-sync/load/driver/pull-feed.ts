import { type LoadClient, noteSeq } from './load-client.ts';
import { readDiagram } from './read-actions.ts';

/** Clients wait up to so long before they pull, so that not all who were pushed ask at the same moment. */
const spread = 1000;

/** Pulls the feed of a library in a moment, once for all pushes until then. */
export function pullSoon(client: LoadClient, library: string): void {
  if (client.pulling.has(library)) return;
  client.pulling.add(library);
  const wait = client.random.next() * spread;
  const due = client.parts.now() + wait;
  setTimeout(() => {
    client.pulling.delete(library);
    void pull(client, library, due);
  }, wait);
}

/** Reads the feed to its end, and anew the diagram in front if somebody changed it. */
async function pull(client: LoadClient, library: string, due: number): Promise<void> {
  let from = due;
  let openChanged = false;
  while (true) {
    const since = client.known.get(library) ?? 0;
    const answer = await client.caller.call('changes', { params: { library }, query: { since }, seq: since }, from);
    const { reply } = answer;
    if (!reply) return;
    noteSeq(client, library, answer.seq, since);
    const last = reply.changes.at(-1)?.seq ?? reply.seq;
    client.known.set(library, Math.max(last, client.known.get(library) ?? 0));
    openChanged ||= reply.changes.some(({ diagramId, id }) => (diagramId ?? id) === client.open?.id);
    from = answer.end;
    if (last >= reply.seq) break;
  }
  if (!openChanged || !client.open) return;
  const opened = await readDiagram(client, library, client.open.id, from);
  if (opened) client.open = opened.diagram;
}
