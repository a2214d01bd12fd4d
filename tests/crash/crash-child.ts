import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createHost } from '../../main/host/host.ts';
import { orderToCash } from '../../main/host/samples/order-to-cash.ts';
import { UndoTrail } from '../../renderer/editor/session/undo-trail.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
import { importAll } from '../host/import-all.ts';
import { plainShell, workerFolder } from '../support/plain-shell.ts';
import { hashOf } from './hash-of.ts';

/** What the child is about to do or has been told is done; one line of JSON each. */
export interface CrashRecord {
  phase: 'begun' | 'done';
  kind: 'save' | 'draft' | 'undo' | 'import' | 'create' | 'restore' | 'backup';
  /** Diagrams concerned; for imports and new ones known only when done. */
  ids: readonly string[];
  /** SHA-256 of the body written. */
  hash: string | null;
  /** SHA-256 of the body that undo leads back to; null if nothing is known about that. */
  before: string | null;
  /** The version or the backup's file that was made. */
  made: string | null;
}

const [profileFolder = '', linkedPath = '', seed = '0'] = process.argv.slice(2);
// Neighbouring seeds must not begin alike.
let state = Math.imul(Number(seed), 0x9e3779b1) >>> 0;

/** A number below `limit` that follows from the seed. */
function random(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

const variant = () => orderToCash.xml.replaceAll('Check order', `Check order ${random(1e9)}`);

function record(entry: CrashRecord): void {
  writeSync(1, `${JSON.stringify(entry)}\n`);
}

/** Records that `work` begins and, once it is acknowledged, that it is done and what it made. */
async function recorded(
  kind: CrashRecord['kind'],
  ids: readonly string[],
  hash: string | null,
  work: () => Promise<{ ids?: string[]; made?: string }>,
  before: string | null = null,
): Promise<void> {
  record({ phase: 'begun', kind, ids, hash, before, made: null });
  const done = await work();
  record({ phase: 'done', kind, ids: done.ids ?? ids, hash, before, made: done.made ?? null });
}

/** Works on the profile without end: saves, drafts, undo, imports, new diagrams, restoring, backups; histories are compacted meanwhile. */
async function work(): Promise<void> {
  const compaction = { delay: 30, quiet: 0, longest: 0 };
  const { handlers } = await createHost({ profileFolder, shell: plainShell, workerFolder, compaction });
  const { diagram } = await handlers.files.openPath({ path: linkedPath });
  const ids = [diagram.id];

  async function writeVariant(kind: 'save' | 'draft', id: string): Promise<void> {
    const opened = await handlers.diagrams.open({ id });
    const { body } = await parseDiagram({ bytes: new TextEncoder().encode(variant()), fileName: 'x.bpmn' });
    const trail = new UndoTrail(opened.undo, opened.body, opened.draftSavedAt === null);
    trail.cutFrom(trail.start + 1);
    trail.note(trail.start + 1, body);
    const undo = trail.take(trail.start + 1, body).trail;
    const write = async () => {
      const request = { id, baseVersionId: opened.versionId, body, undo };
      if (kind === 'save') return { made: (await handlers.diagrams.save(request)).versionId };
      await handlers.diagrams.writeDraft(request);
      return {};
    };
    await recorded(kind, [id], hashOf(body), write, hashOf(opened.body));
  }

  /** Undoes the last step, if there is one. */
  async function undoStep(id: string): Promise<void> {
    const opened = await handlers.diagrams.open({ id });
    const trail = new UndoTrail(opened.undo, opened.body, opened.draftSavedAt === null);
    const position = trail.neighbour(trail.start, 'undo');
    if (position === null) return;
    const { body } = await handlers.diagrams.openUndoState({ id, position, writers: trail.writers });
    const undo = trail.take(position, body).trail;
    await recorded('undo', [id], hashOf(body), async () => {
      await handlers.diagrams.writeDraft({ id, baseVersionId: opened.versionId, body, undo });
      return {};
    });
  }

  async function restore(id: string): Promise<void> {
    const { versions } = await handlers.history.list({ diagramId: id, named: false, cursor: null, limit: 100 });
    const versionId = versions[random(versions.length)]?.id ?? '';
    const { body } = await handlers.history.open({ versionId });
    await recorded('restore', [id], hashOf(body), async () => ({
      made: (await handlers.history.restore({ versionId, message: null })).versionId,
    }));
  }

  /** Goes on with what a kill cut off. */
  async function resumeImports(): Promise<void> {
    for (const { jobId } of await handlers.imports.interrupted({})) {
      await recorded('import', [], null, async () => {
        await handlers.imports.run({ jobId, operationId: randomUUID() });
        const { files } = await handlers.imports.report({ jobId, what: 'imported', after: 0, limit: 100 });
        return { ids: files.flatMap((file) => file.diagram?.id ?? []) };
      });
    }
  }

  async function importFiles(): Promise<void> {
    const files = Array.from({ length: 3 }, (_, n) => ({
      relativePath: `folder ${random(3)}/${n}.bpmn`,
      bytes: new TextEncoder().encode(variant()),
    }));
    await recorded('import', [], null, async () => {
      const report = await importAll(handlers.imports, { files });
      const imported = report.flatMap((file) => file.diagram?.id ?? []);
      ids.push(...imported);
      return { ids: imported };
    });
  }

  await resumeImports();
  for (;;) {
    const id = ids[random(ids.length)] ?? diagram.id;
    const action = random(20);
    if (action < 9) await writeVariant('save', id);
    else if (action < 12) await writeVariant('draft', id);
    else if (action < 13) await undoStep(id);
    else if (action < 15) await restore(id);
    else if (action < 16)
      await recorded('backup', [], null, async () => ({ made: (await handlers.backups.create({})).path }));
    else if (action < 18) await importFiles();
    else {
      await recorded('create', [], null, async () => {
        const created = await handlers.library.createDiagram({ folderId: null, name: 'New' });
        ids.push(created.id);
        return { ids: [created.id] };
      });
    }
  }
}

await work();
