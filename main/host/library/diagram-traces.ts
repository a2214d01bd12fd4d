import type { Database } from 'better-sqlite3';
import { hasShape, isInteger, isNull, isText, orNull, type Shape } from './copy-loose-rows.ts';
import type { LooseRecord } from './loose-records.ts';

/** What entries of indexes say of diagrams. */
export interface DiagramTraces {
  note(entry: LooseRecord): void;
  /** Gives diagrams that have no row one, with the name if an entry holds it, else without. */
  insertMissing(to: Database): void;
  /** Names diagrams without a name as entries do that hold names alone. */
  nameUnnamed(to: Database): void;
}

interface Trace {
  key: number;
  folderId: string | null;
  name: string;
  trashedAt: number | null;
}

/** The type of a text of 36 bytes, as all ids are. */
const isId = (type: number) => type === 85;

/** The indexes' entries by the types of their columns, which no other index shares unless said. */
const byFolderAndName: Shape = [orNull(isId), isText, isId, isInteger];
const byFolderAndChange: Shape = [orNull(isId), isInteger, isId, isNull, isInteger];
const byChange: Shape = [isInteger, isId, orNull(isInteger), isInteger];
/** Folders have the like. */
const byName: Shape = [isText, isId, isInteger];

export function createDiagramTraces(): DiagramTraces {
  const traces = new Map<string, Trace>();
  const names = new Map<string, string>();

  function add(id: unknown, key: unknown, more: { folderId?: unknown; name?: unknown; trashedAt?: unknown }): void {
    if (typeof id !== 'string' || typeof key !== 'number') return;
    const trace = traces.get(id) ?? { key, folderId: null, name: '', trashedAt: null };
    if (typeof more.folderId === 'string') trace.folderId = more.folderId;
    if (typeof more.name === 'string') trace.name = more.name;
    if (typeof more.trashedAt === 'number') trace.trashedAt = more.trashedAt;
    traces.set(id, trace);
  }

  return {
    note(entry) {
      if (hasShape(entry.types, byFolderAndName)) {
        const [folderId, name, id, key] = entry.read() ?? [];
        add(id, key, { folderId, name });
      } else if (hasShape(entry.types, byFolderAndChange)) {
        const [folderId, , id, , key] = entry.read() ?? [];
        add(id, key, { folderId });
      } else if (hasShape(entry.types, byChange)) {
        const [, id, trashedAt, key] = entry.read() ?? [];
        add(id, key, { trashedAt });
      } else if (hasShape(entry.types, byName)) {
        const [name, id] = entry.read() ?? [];
        if (typeof name === 'string' && typeof id === 'string') names.set(id, name);
      }
    },
    insertMissing(to) {
      const insert = to.prepare(
        `INSERT OR IGNORE INTO diagrams
           (key, id, folder_id, name, trashed_at, created_at, changed_at, element_count, stored_bytes)
         VALUES (:key, :id, :folderId, :name, :trashedAt, 0, 0, 0, 0)`,
      );
      to.transaction(() => {
        for (const [id, trace] of traces) insert.run({ id, ...trace });
      })();
    },
    nameUnnamed(to) {
      const unnamed = to.prepare<[], string>("SELECT id FROM diagrams WHERE name = ''").pluck().all();
      const rename = to.prepare('UPDATE diagrams SET name = ? WHERE id = ?');
      to.transaction(() => {
        for (const id of unnamed) rename.run(names.get(id) ?? '', id);
      })();
    },
  };
}
