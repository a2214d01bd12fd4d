import { randomUUID } from 'node:crypto';
import { checkAndPack, storeVersion } from '../../main/host/diagrams/store-version.ts';
import type { Library } from '../../main/host/library/library.ts';
import { orderToCash } from '../../main/host/samples/order-to-cash.ts';
import type { WorkerPool } from '../../main/host/worker-pool.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';

interface TestVersion {
  id: string;
  body: Uint8Array;
}

export interface TestHistory {
  diagramId: string;
  versions: TestVersion[];
}

/** The packed body of a sample process whose first task has this name. */
export async function bodyNamed(name: string): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(orderToCash.xml.replaceAll('Check order', name));
  return (await parseDiagram({ bytes, fileName: 'x.bpmn' })).body;
}

/** Adds a diagram with so many versions, in each of which a task has another name, or of which each is what `bodyOf` makes. */
export async function addHistory(
  library: Library,
  jobs: WorkerPool,
  count: number,
  bodyOf = (n: number): Promise<Uint8Array> => bodyNamed(`Check order ${n}`),
): Promise<TestHistory> {
  const diagramId = randomUUID();
  const versions: TestVersion[] = [];
  library.write(() => library.diagrams.insert({ id: diagramId, folderId: null, name: 'History', createdAt: 1000 }));
  for (let n = 0; n < count; n++) {
    const body = await bodyOf(n);
    const content = await checkAndPack(jobs, body);
    const baseId = versions.at(-1)?.id ?? null;
    const id = library.write(() => storeVersion(library, diagramId, baseId, content, 1000 + n, { origin: 'saved' }));
    versions.push({ id, body });
  }
  return { diagramId, versions };
}
