import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { frameBody, hashOf } from '../../main/host/diagrams/frame.ts';
import { storeVersion, type VersionContent } from '../../main/host/diagrams/store-version.ts';
import type { Library } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { writeOutlineElement } from '../../shared/diagram/outline.ts';

/** Opens the library of a folder until the running test ends. */
export async function openTestLibrary(folder: string): Promise<Library> {
  const library = await openLibrary(folder);
  onTestFinished(() => library.close());
  return library;
}

/** Content whose body is `text`, of elements with names one a line: enough where nobody decodes the body. */
export async function contentOf(text: string, elements = text): Promise<VersionContent> {
  const body = new TextEncoder().encode(text);
  const packed = await frameBody(body);
  const facts = {
    elementCount: 1,
    thumbnail: new Uint8Array([1]),
    outline: outlineOf(elements),
    links: { processes: [], links: [] },
    hasLayout: true,
  };
  return { packed, hash: hashOf(body), facts };
}

/** An outline of tasks with these names, one a line. */
function outlineOf(names: string): string {
  return names
    .split('\n')
    .map((name, index) => writeOutlineElement({ type: 'Task', id: `Task_${index}`, name, documentation: '' }))
    .join('');
}

export interface TestDiagram {
  name: string;
  folderId?: string | null;
  changedAt?: number;
  /** Names of elements, one a line. */
  elements?: string;
}

/** Adds diagrams in one transaction; answers their ids. */
export async function addDiagrams(library: Library, diagrams: TestDiagram[]): Promise<string[]> {
  const prepared = await Promise.all(
    diagrams.map(async (diagram) => ({
      ...diagram,
      content: await contentOf(diagram.name, diagram.elements),
    })),
  );
  return library.write(() =>
    prepared.map(({ name, folderId = null, changedAt = 1000, content }) => {
      const id = randomUUID();
      library.diagrams.insert({ id, folderId, name, createdAt: changedAt });
      storeVersion(library, id, null, content, changedAt, { origin: 'saved' });
      return id;
    }),
  );
}

export function addFolder(library: Library, name: string, parentId: string | null = null): string {
  const id = randomUUID();
  library.write(() => library.folders.insert({ id, parentId, name }));
  return id;
}
