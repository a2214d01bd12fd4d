import type { Library } from './library.ts';

/** The diagrams in a folder and all folders in it, folder by folder, by name; null is the whole library. Belongs into `Library.read`. */
export function idsBelow(library: Library, folderId: string | null): string[] {
  const children = Map.groupBy(library.folders.list(false), ({ parentId }) => parentId);
  const ids: string[] = [];
  const visit = (id: string | null) => {
    let cursor: string | null = null;
    do {
      const scope = { kind: 'folder', folderId: id } as const;
      const page = library.lists.ids({ scope, order: 'name', cursor, limit: 10_000 });
      ids.push(...page.ids);
      cursor = page.nextCursor;
    } while (cursor !== null);
    for (const child of children.get(id) ?? []) visit(child.id);
  };
  visit(folderId);
  return ids;
}
