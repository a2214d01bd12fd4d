import type { Database } from 'better-sqlite3';
import type { SearchIndex } from './search-index.ts';

/** Putting things into the trash and taking them out again. Nothing is ever deleted. Belongs into `Library.write`. */
export interface Trash {
  /** Puts a folder with all that is in it into the trash; what is there already stays as it is. Answers the diagrams' ids. */
  trashFolder(id: string, now: number): string[];
  /**
   * Takes a folder out with what was put in together with it. It returns to the top level if its parent is in the trash.
   * Answers the diagrams' ids.
   */
  restoreFolder(id: string): string[];
  trashDiagram(id: string, now: number): void;
  /** Takes a diagram out, to the top level if its folder is in the trash. */
  restoreDiagram(id: string): void;
}

/** The folder `:id` and all below that share its state: outside the trash, or put there by the same act. */
const tree = `
  WITH RECURSIVE tree (id) AS (
    SELECT id FROM folders WHERE id = :id
    UNION
    SELECT f.id FROM folders f JOIN tree ON f.parent_id = tree.id WHERE f.trashed_with IS :act
  )`;

/** The statements that find a folder's diagrams, for the test of their query plans. */
export const liveInFolderSql = 'SELECT key, id FROM diagrams WHERE folder_id = ? AND trashed_at IS NULL';
export const trashedInFolderSql =
  'SELECT key, id FROM diagrams WHERE folder_id = ? AND trashed_at IS NOT NULL AND trashed_with = ?';

/** Prepares the statements; `search` forgets what goes into the trash and finds again what comes out. */
export function createTrash(db: Database, search: SearchIndex): Trash {
  const act = db.prepare<[string], string | null>('SELECT trashed_with FROM folders WHERE id = ?').pluck();
  const foldersInTree = db.prepare<[TreeKey], string>(`${tree} SELECT id FROM tree`).pluck();
  const liveInFolder = db.prepare<[string], DiagramKey>(liveInFolderSql);
  const trashedInFolder = db.prepare<[string, string], DiagramKey>(trashedInFolderSql);
  const markFolder = db.prepare('UPDATE folders SET trashed_at = ?, trashed_with = ? WHERE id = ?');
  const markDiagram = db.prepare('UPDATE diagrams SET trashed_at = ?, trashed_with = ? WHERE key = ?');
  const liftFolder = db.prepare(
    `UPDATE folders SET parent_id = NULL
     WHERE id = ? AND parent_id IN (SELECT id FROM folders WHERE trashed_at IS NOT NULL)`,
  );
  const liftDiagram = db.prepare(
    `UPDATE diagrams SET folder_id = NULL
     WHERE key = ? AND folder_id IN (SELECT id FROM folders WHERE trashed_at IS NOT NULL)`,
  );
  const diagram = db.prepare<[string], { key: number; trashedAt: number | null }>(
    'SELECT key, trashed_at AS trashedAt FROM diagrams WHERE id = ?',
  );

  /** Moves everything of one act to another: `to` is null for out of the trash. */
  function changeTree(id: string, from: string | null, to: { act: string; at: number } | null): string[] {
    const changed: string[] = [];
    for (const folder of foldersInTree.all({ id, act: from })) {
      const inside = from === null ? liveInFolder.all(folder) : trashedInFolder.all(folder, from);
      for (const { key, id: diagramId } of inside) {
        markDiagram.run(to?.at ?? null, to?.act ?? null, key);
        if (to) search.remove(key);
        else search.add(key);
        changed.push(diagramId);
      }
      markFolder.run(to?.at ?? null, to?.act ?? null, folder);
    }
    return changed;
  }

  return {
    trashFolder(id, now) {
      if (act.get(id) !== null) return [];
      return changeTree(id, null, { act: id, at: now });
    },
    restoreFolder(id) {
      const from = act.get(id);
      if (typeof from !== 'string') return [];
      const changed = changeTree(id, from, null);
      liftFolder.run(id);
      return changed;
    },
    trashDiagram(id, now) {
      const found = diagram.get(id);
      if (!found || found.trashedAt !== null) return;
      markDiagram.run(now, null, found.key);
      search.remove(found.key);
    },
    restoreDiagram(id) {
      const found = diagram.get(id);
      if (!found || found.trashedAt === null) return;
      markDiagram.run(null, null, found.key);
      liftDiagram.run(found.key);
      search.add(found.key);
    },
  };
}

interface DiagramKey {
  key: number;
  id: string;
}

interface TreeKey {
  id: string;
  act: string | null;
}
