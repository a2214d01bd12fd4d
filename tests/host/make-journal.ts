import { compactUndo } from '../../main/host/diagrams/compact-undo.ts';
import { prepareTrail } from '../../main/host/diagrams/undo-journal.ts';
import { createSerialQueue } from '../../main/host/serial-queue.ts';
import { openTestLibrary } from './fill-library.ts';
import { addHistory, bodyNamed } from './make-history.ts';
import { startJobs } from './start-host.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const writer = '00000000-0000-4000-8000-000000000001';

/** A library with one diagram that went through so many states, numbered from 0. */
export async function journalled(count: number) {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const jobs = startJobs();
  const reader = { library, jobs };
  const { diagramId: id } = await addHistory(library, jobs, 1);
  const bodies: Uint8Array[] = [];
  async function write(position: number, after: number | null = null): Promise<void> {
    const body = await bodyNamed(`State ${bodies.length}`);
    bodies.push(body);
    const trail = { writer, continues: null, position, after, states: [{ position, body }] };
    library.write(await prepareTrail(reader, id, trail, null));
  }
  for (let position = 0; position < count; position++) await write(position);
  const compact = () => compactUndo(reader, createSerialQueue(), new AbortController().signal);
  const states = () => library.read(() => library.undo.states(id));
  return { folder, library, jobs, reader, id, bodies, write, compact, states };
}
