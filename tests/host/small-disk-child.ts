import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createHost } from '../../main/host/host.ts';
import { libraryFileName } from '../../main/host/library/library.ts';
import { orderToCash } from '../../main/host/samples/order-to-cash.ts';
import { toErrorValue } from '../../shared/errors.ts';
import { plainShell, workerFolder } from '../support/plain-shell.ts';
import { importAll } from './import-all.ts';
import { bodyNamed } from './make-history.ts';

/** Does what people do on a disk that gets full and then has space again; prints how each thing ended, as JSON. */
const [disk = ''] = process.argv.slice(2);
const profileFolder = join(disk, 'profile');
const filler = join(disk, 'filler');
const outside = join(disk, 'outside');
/** More than enough to use up what a journal has room for. */
const attempts = 400;

const { handlers, close } = await createHost({
  profileFolder,
  shell: plainShell,
  workerFolder,
  compaction: { delay: 20, quiet: 0, longest: 0 },
});
const { id } = await handlers.library.createDiagram({ folderId: null, name: 'Kept' });
const other = await handlers.library.createDiagram({ folderId: null, name: 'Other' });
let saved = '';
let drafted = '';
let step = 0;

const xml = new TextEncoder().encode(orderToCash.xml);
const work: Record<string, () => Promise<unknown>> = {
  save: async () => {
    const name = `Saved ${step++}`;
    const { versionId: baseVersionId } = await handlers.diagrams.open({ id });
    await handlers.diagrams.save({ id, baseVersionId, body: await bodyNamed(name) });
    saved = name;
  },
  draft: async () => {
    const name = `Drafted ${step++} ${'and on '.repeat(step)}`;
    const { versionId: baseVersionId } = await handlers.diagrams.open({ id: other.id });
    await handlers.diagrams.writeDraft({ id: other.id, baseVersionId, body: await bodyNamed(name) });
    drafted = name;
  },
  import: () => importAll(handlers.imports, { files: [{ relativePath: `${step++}.bpmn`, bytes: xml }] }),
  create: async () => handlers.library.createDiagram({ folderId: null, name: `New ${step++}` }),
  backup: async () => handlers.backups.create({}),
  exportLibrary: async () => handlers.backups.exportLibrary({ path: `${outside}.millrace`, overwrite: true }),
  exportFile: async () => handlers.files.writeExport({ path: `${outside}.png`, bytes: new Uint8Array(300_000) }),
  exportArchive: async () =>
    handlers.files.exportArchive({
      operationId: randomUUID(),
      source: { kind: 'folder', folderId: null },
      path: `${outside}.zip`,
    }),
};

/** Each thing until it fails; the code, or null if it didn't. */
async function tryAll(times: number): Promise<Record<string, string | null>> {
  const codes: Record<string, string | null> = {};
  for (const [name, run] of Object.entries(work)) {
    codes[name] = null;
    for (let n = 0; n < times && codes[name] === null; n++) {
      await run().catch((error: unknown) => {
        codes[name] = toErrorValue(error).code;
      });
    }
  }
  return codes;
}

/** Writes until nothing more fits. */
function fillDisk(): void {
  const file = openSync(filler, 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(4096));
  } catch {
    closeSync(file);
  }
}

const isBody = async (diagramId: string, name: string) =>
  Buffer.compare((await handlers.diagrams.open({ id: diagramId })).body, await bodyNamed(name)) === 0;

await tryAll(1);
fillDisk();
const full = await tryAll(attempts);
const isReadable = (await isBody(id, saved)) && (await isBody(other.id, drafted));
rmSync(filler);
for (const ending of ['millrace', 'png', 'zip']) rmSync(`${outside}.${ending}`, { force: true });
const after = await tryAll(1);
const isKept = (await isBody(id, saved)) && (await isBody(other.id, drafted));
await close();
const db = new Database(join(profileFolder, libraryFileName));
const integrity = db.pragma('integrity_check', { simple: true });
db.close();
process.stdout.write(JSON.stringify({ full, isReadable, after, isKept, integrity }));
