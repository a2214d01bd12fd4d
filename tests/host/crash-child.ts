import { createHash, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createHost } from '../../main/host/host.ts';
import { orderToCash } from '../../main/host/samples/order-to-cash.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
import { plainShell, workerFolder } from './start-host.ts';

/** What the child is about to do or has been told is done; one line of JSON each. */
export interface CrashRecord {
  phase: 'begun' | 'done';
  kind: 'save' | 'draft' | 'import' | 'create';
  /** Diagrams concerned; for imports and new ones known only when done. */
  ids: readonly string[];
  /** SHA-256 of the body written. */
  hash: string | null;
}

const [profileFolder = '', linkedPath = '', seed = '0'] = process.argv.slice(2);
// Neighbouring seeds must not begin alike.
let state = Math.imul(Number(seed), 0x9e3779b1) >>> 0;

/** A number below `limit` that follows from the seed. */
function random(limit: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}

function record(entry: CrashRecord): void {
  writeSync(1, `${JSON.stringify(entry)}\n`);
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const variant = () => orderToCash.xml.replaceAll('Check order', `Check order ${random(1e9)}`);

/** Works on the profile without end: saves, drafts, imports, new diagrams. Someone kills it. */
async function work(): Promise<void> {
  const { handlers } = await createHost({ profileFolder, shell: plainShell, workerFolder });
  const { diagram } = await handlers.files.openPath({ path: linkedPath });
  const ids = [diagram.id];
  for (;;) {
    const id = ids[random(ids.length)] ?? diagram.id;
    const action = random(10);
    if (action < 7) {
      const kind = action < 4 ? 'save' : 'draft';
      const { versionId } = await handlers.diagrams.open({ id });
      const { body } = await parseDiagram({ bytes: new TextEncoder().encode(variant()), fileName: 'x.bpmn' });
      const entry = { kind, ids: [id], hash: hashOf(body) } as const;
      record({ phase: 'begun', ...entry });
      const request = { id, baseVersionId: versionId, body };
      await (kind === 'save' ? handlers.diagrams.save(request) : handlers.diagrams.writeDraft(request));
      record({ phase: 'done', ...entry });
    } else if (action < 9) {
      const files = Array.from({ length: 3 }, (_, n) => ({
        relativePath: `folder ${random(3)}/${n}.bpmn`,
        bytes: new TextEncoder().encode(variant()),
      }));
      record({ phase: 'begun', kind: 'import', ids: [], hash: null });
      const report = await handlers.files.importBytes({ operationId: randomUUID(), folderId: null, files });
      const imported = report.files.flatMap((file) => file.diagram?.id ?? []);
      ids.push(...imported);
      record({ phase: 'done', kind: 'import', ids: imported, hash: null });
    } else {
      record({ phase: 'begun', kind: 'create', ids: [], hash: null });
      const created = await handlers.library.createDiagram({ folderId: null, name: 'New' });
      ids.push(created.id);
      record({ phase: 'done', kind: 'create', ids: [created.id], hash: null });
    }
  }
}

await work();
