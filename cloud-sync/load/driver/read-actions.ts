import type { Diagram, SyncVersion } from '../../../shared/sync/diagram-routes.ts';
import { type LoadClient, noteSeq, type OpenDiagram } from './load-client.ts';

/** How many changes of each library a desktop has missed when it starts. */
const missed = 20;

/** Looks at the libraries. Returns when the answer was there. */
export async function lookAtLibraries(client: LoadClient, due: number): Promise<number> {
  const { reply, end } = await client.caller.call('libraries', { query: { limit: 50 } }, due);
  for (const { id, seq } of reply?.items ?? []) {
    noteSeq(client, id, seq, 0);
    if (!client.feeds.has(id)) client.feeds.set(id, Math.max(0, seq - missed));
  }
  return end;
}

/** Opens a folder of one of the libraries, most often of the team's. */
export async function list(client: LoadClient, due: number, draw: number): Promise<void> {
  const library = libraryOf(client, draw);
  let folders = client.folders.get(library);
  let next = due;
  if (!folders) {
    const seq = client.known.get(library) ?? 0;
    const answer = await client.caller.call('folders', { params: { library }, query: {}, seq }, due);
    noteSeq(client, library, answer.seq, seq);
    folders = answer.reply?.items.filter(({ trashedAt }) => trashedAt === null).map(({ id }) => id) ?? [];
    client.folders.set(library, folders);
    next = answer.end;
  }
  const seq = client.known.get(library) ?? 0;
  const folder = folders[Math.floor(((draw * 97) % 1) * folders.length)] ?? 'root';
  const answer = await client.caller.call('diagrams', { params: { library }, query: { folder }, seq }, next);
  noteSeq(client, library, answer.seq, seq);
  const shown = answer.reply?.items.map(({ id }) => id) ?? [];
  if (shown.length > 0) client.listed.set(library, shown);
}

function libraryOf(client: LoadClient, draw: number): string {
  const { team, libraries } = client.person;
  return draw < 0.7 ? team : (libraries[Math.floor(((draw - 0.7) / 0.3) * libraries.length)] ?? team);
}

/** Opens one of the diagrams that were listed, to look at it. */
export async function open(client: LoadClient, due: number, draw: number): Promise<void> {
  const library = libraryOf(client, draw);
  if (!client.listed.has(library)) await list(client, due, draw);
  const id = drawn(client.listed.get(library) ?? [], draw);
  if (id === null) return;
  const opened = await readDiagram(client, library, id, due);
  if (!opened) return;
  client.open = opened.diagram;
  client.socket?.say({ type: 'presence', library, place: { diagramId: id, elementId: null } });
  const seq = client.known.get(library) ?? 0;
  const answer = await client.caller.call('comments', { params: { library, diagram: id }, query: {}, seq }, opened.end);
  noteSeq(client, library, answer.seq, seq);
}

/** Draws one of the diagrams of a list. Some are opened far more often than others: a fifth of them three times out of five. */
export function drawn(ids: readonly string[], draw: number): string | null {
  return ids[Math.floor(((draw * 31) % 1) ** 3 * ids.length)] ?? null;
}

/** Reads a diagram with its newest version and the blobs that make its content. */
export async function readDiagram(
  client: LoadClient,
  library: string,
  id: string,
  due: number,
): Promise<{ diagram: OpenDiagram; end: number } | null> {
  const diagram = await readHead(client, library, id, due);
  if (!diagram) return null;
  const end = await readContent(client, library, diagram.reply.head, diagram.end);
  const { head } = diagram.reply;
  return { diagram: { library, id, headId: head.id, headNumber: head.number, text: '' }, end };
}

/** Reads a diagram's row. */
export async function readHead(
  client: LoadClient,
  library: string,
  id: string,
  due: number,
): Promise<{ reply: Diagram; end: number } | null> {
  const seq = client.known.get(library) ?? 0;
  const answer = await client.caller.call('diagram', { params: { library, diagram: id }, seq }, due);
  noteSeq(client, library, answer.seq, seq);
  return answer.reply && { reply: answer.reply, end: answer.end };
}

/** Reads what is missing here of a version's content: nothing, its delta, or its whole chain. Returns when the last of it came. */
async function readContent(client: LoadClient, library: string, version: SyncVersion, due: number): Promise<number> {
  const { versions } = client;
  if (versions.has(version.id)) return due;
  const needsNothing = version.encoding === 'whole' || (version.baseId !== null && versions.has(version.baseId));
  let chain = [version];
  let from = due;
  if (!needsNothing) {
    const params = { library, diagram: version.diagramId, version: version.id };
    const answer = await client.caller.call('version', { params, seq: client.known.get(library) ?? 0 }, due);
    chain = answer.reply?.chain ?? [];
    from = answer.end;
  }
  const missing = chain.filter(({ id }) => !versions.has(id));
  if (missing.length === 0) return from;
  const body = { blobs: missing.map(({ blob }) => blob) };
  const answer = await client.caller.call('blobs', { params: { library }, body }, from);
  if (answer.status === 200) for (const { id } of chain) versions.add(id);
  return answer.end;
}

/** Types a word: a search for its beginning, and one for all of it. */
export async function search(client: LoadClient, due: number, draw: number): Promise<void> {
  const { words } = client.parts;
  const word = words[Math.floor(draw * words.length)] ?? 'order';
  const library = client.person.team;
  const beginning = await client.caller.call(
    'searchLibrary',
    { params: { library }, query: { q: word.slice(0, 4) }, seq: client.known.get(library) ?? 0 },
    due,
  );
  if (draw < 0.5) await client.caller.call('search', { query: { q: word } }, beginning.end);
  else {
    const seq = client.known.get(library) ?? 0;
    await client.caller.call('searchLibrary', { params: { library }, query: { q: word }, seq }, beginning.end);
  }
}

/** Looks at the versions of the open diagram, and opens one of them. */
export async function lookAtHistory(client: LoadClient, due: number, draw: number): Promise<void> {
  const { open: diagram } = client;
  if (!diagram) return open(client, due, draw);
  const { library, id } = diagram;
  const seq = client.known.get(library) ?? 0;
  const answer = await client.caller.call('versions', { params: { library, diagram: id }, query: {}, seq }, due);
  noteSeq(client, library, answer.seq, seq);
  const versions = answer.reply?.items ?? [];
  const version = versions[Math.floor(draw * versions.length)];
  if (version) await readContent(client, library, version, answer.end);
}
