import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { frameBody, hashOf } from '../../main/host/diagrams/frame.ts';
import { storeVersion, type VersionContent } from '../../main/host/diagrams/store-version.ts';
import type { Library } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';

/** Opens the library of a folder until the running test ends. */
export async function openTestLibrary(folder: string): Promise<Library> {
  const library = await openLibrary(folder);
  onTestFinished(() => library.close());
  return library;
}

/** Content whose body is `text`: enough where nobody decodes the body. */
export async function contentOf(text: string, searchText = text): Promise<VersionContent> {
  const body = new TextEncoder().encode(text);
  const packed = await frameBody(body);
  const facts = { elementCount: 1, thumbnail: new Uint8Array([1]), searchText, hasLayout: true };
  return { packed, hash: hashOf(body), facts };
}

export interface TestDiagram {
  name: string;
  folderId?: string | null;
  changedAt?: number;
  searchText?: string;
}

/** Adds diagrams in one transaction; answers their ids. */
export async function addDiagrams(library: Library, diagrams: TestDiagram[]): Promise<string[]> {
  const prepared = await Promise.all(
    diagrams.map(async (diagram) => ({ ...diagram, content: await contentOf(diagram.name, diagram.searchText) })),
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
