import { newId } from '../../database/new-id.ts';
import { editText, makeContent, makeText, wholeEvery } from './content.ts';
import { type LoadClient, noteSeq, type OpenDiagram } from './load-client.ts';
import { drawn, list, readDiagram, readHead } from './read-actions.ts';

/** How often a save is tried when others commit in between. */
const attempts = 8;

/** Opens a diagram of the team to edit it. */
export async function edit(client: LoadClient, due: number, draw: number): Promise<void> {
  const library = client.person.team;
  if (!client.listed.has(library)) await list(client, due, draw * 0.7);
  const id = drawn(client.listed.get(library) ?? [], draw);
  const opened = id === null ? null : await readDiagram(client, library, id, due);
  if (!opened) return;
  client.editing = { ...opened.diagram, text: makeText(client.parts.words, client.random) };
  client.socket?.say({ type: 'presence', library, place: { diagramId: opened.diagram.id, elementId: null } });
}

/** Selects an element of the diagram that is being edited. */
export function select(client: LoadClient, draw: number): void {
  const { editing, socket } = client;
  if (!editing) return;
  const elementId = `Activity_${Math.floor(draw * 200)}`;
  socket?.say({ type: 'presence', library: editing.library, place: { diagramId: editing.id, elementId } });
}

/** Saves what is being edited, once the saves before have gone out. */
export function save(client: LoadClient, due: number): Promise<void> {
  client.saving = client.saving.then(() => saveNow(client, due));
  return client.saving;
}

async function saveNow(client: LoadClient, due: number): Promise<void> {
  const { editing, parts, random } = client;
  if (!editing) return;
  editing.text = editText(editing.text, parts.words, random);
  let from = due;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const outcome = await commitOnce(client, editing, from);
    if (outcome.status === 201) {
      parts.counts.saves++;
      parts.recorder.achieved('save', due, outcome.end);
      return;
    }
    if (outcome.status !== 412) return;
    parts.counts.conflicts++;
    const head = await readHead(client, editing.library, editing.id, outcome.end);
    if (!head) return;
    editing.headId = head.reply.head.id;
    editing.headNumber = head.reply.head.number;
    from = head.end;
  }
  parts.recorder.failed('commit', `412 after ${attempts} attempts`, due);
}

/** Commits a version on the head as it is known here: a delta with its bytes along, a whole one after its bytes. */
async function commitOnce(
  client: LoadClient,
  editing: OpenDiagram,
  due: number,
): Promise<{ status: number; end: number }> {
  const { library, id } = editing;
  const encoding = (editing.headNumber + 1) % wholeEvery === 0 ? 'whole' : 'delta';
  const { bytes, ...content } = makeContent(encoding, editing.text, client.random);
  const along = encoding === 'delta' ? { bytes: Buffer.from(bytes).toString('base64') } : {};
  let sent = due;
  if (encoding === 'whole') {
    const put = await client.caller.call('putBlob', { params: { library, blob: content.blob }, bytes }, due);
    if (put.status >= 400 || put.status === 0) return put;
    sent = put.end;
  }
  const versionId = newId();
  const seq = client.known.get(library) ?? 0;
  const answer = await client.caller.call(
    'commit',
    {
      params: { library, diagram: id },
      body: { base: editing.headId, versionId, ...content, ...along, message: null },
      seq,
    },
    sent,
  );
  if (answer.reply) {
    noteSeq(client, library, answer.reply.seq, seq);
    client.parts.pushes.committed(client.index, library, answer.reply.seq, sent, answer.end);
    client.versions.add(versionId);
    editing.headId = versionId;
    editing.headNumber = answer.reply.version.number;
  }
  return answer;
}
