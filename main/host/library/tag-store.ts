import type { Database } from 'better-sqlite3';
import type { Tag, TagColor } from '../../../shared/contract/tags.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { notFound } from './diagram-store.ts';

/** Tags and which diagrams have them. Methods that write belong into `Library.write`. */
export interface TagStore {
  /** All tags by name, without removed ones. */
  list(): Tag[];
  /** Throws `not_found`, also for a removed tag. */
  get(id: string): Tag;
  findByName(name: string): Tag | undefined;
  insert(tag: { id: string; name: string; color: TagColor }): void;
  /** Throws `name_taken` if another tag has the name. */
  change(id: string, name: string, color: TagColor): void;
  remove(id: string, now: number): void;
  /** Brings a removed tag back to the diagrams that had it. Throws `not_found`, `name_taken`. */
  restore(id: string): void;
  /** The diagrams that have a tag. */
  diagramsWith(id: string): string[];
  /** Gives a tag to a diagram or takes it away; false if that changes nothing. */
  assign(id: string, diagramId: string, assigned: boolean): boolean;
  /** How many of the diagrams have each tag, as far as any has. */
  countIn(diagramIds: string[]): { id: string; count: number }[];
}

const liveCount = '(SELECT count(*) FROM diagram_tags x WHERE x.tag_key = t.key AND x.trashed_at IS NULL)';
const columns = `t.id, t.name, t.color, ${liveCount} AS diagramCount`;

/** The statement of `list`, for the test of its query plan. */
export const tagListSql = `SELECT ${columns} FROM tags t WHERE t.removed_at IS NULL ORDER BY t.name`;

/** Prepares the statements. */
export function createTagStore(db: Database): TagStore {
  const list = db.prepare<[], Tag>(tagListSql);
  const get = db.prepare<[string], Tag>(`SELECT ${columns} FROM tags t WHERE t.id = ? AND t.removed_at IS NULL`);
  const findByName = db.prepare<[string], Tag>(
    `SELECT ${columns} FROM tags t WHERE t.name = ? AND t.removed_at IS NULL`,
  );
  const removedName = db
    .prepare<[string], string>('SELECT name FROM tags WHERE id = ? AND removed_at IS NOT NULL')
    .pluck();
  const insert = db.prepare('INSERT INTO tags (id, name, color) VALUES (:id, :name, :color)');
  const change = db.prepare('UPDATE tags SET name = ?, color = ? WHERE id = ?');
  const setRemoved = db.prepare('UPDATE tags SET removed_at = ? WHERE id = ?');
  const diagramsWith = db
    .prepare<[string], string>(
      'SELECT x.diagram_id FROM diagram_tags x WHERE x.tag_key = (SELECT key FROM tags WHERE id = ?) AND x.trashed_at IS NULL',
    )
    .pluck();
  const give = db.prepare(
    `INSERT OR IGNORE INTO diagram_tags (diagram_id, tag_key, name, changed_at, trashed_at)
     SELECT d.id, (SELECT key FROM tags WHERE id = :id), d.name, d.changed_at, d.trashed_at
     FROM diagrams d WHERE d.id = :diagramId`,
  );
  const take = db.prepare(
    'DELETE FROM diagram_tags WHERE diagram_id = :diagramId AND tag_key = (SELECT key FROM tags WHERE id = :id)',
  );
  const countIn = db.prepare<[string], { id: string; count: number }>(
    `SELECT t.id, count(*) AS count FROM json_each(?) j
     CROSS JOIN diagram_tags x ON x.diagram_id = j.value JOIN tags t ON t.key = x.tag_key
     WHERE t.removed_at IS NULL GROUP BY t.key`,
  );

  function requireFree(name: string, id: string): void {
    const other = findByName.get(name);
    if (other && other.id !== id) throw new MillraceError('name_taken', `There is a tag ${name} already.`, { name });
  }

  const store: TagStore = {
    list: () => list.all(),
    get(id) {
      const tag = get.get(id);
      if (!tag) throw notFound('tag', id);
      return tag;
    },
    findByName: (name) => findByName.get(name),
    insert: (tag) => void insert.run(tag),
    change(id, name, color) {
      store.get(id);
      requireFree(name, id);
      change.run(name, color, id);
    },
    remove(id, now) {
      store.get(id);
      setRemoved.run(now, id);
    },
    restore(id) {
      const name = removedName.get(id);
      if (name === undefined) throw notFound('tag', id);
      requireFree(name, id);
      setRemoved.run(null, id);
    },
    diagramsWith: (id) => diagramsWith.all(id),
    assign: (id, diagramId, assigned) => (assigned ? give : take).run({ id, diagramId }).changes > 0,
    countIn: (diagramIds) => countIn.all(JSON.stringify(diagramIds)),
  };
  return store;
}
