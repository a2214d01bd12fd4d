import type { Database } from 'better-sqlite3';
import type { KeyList } from './key-lists.ts';

/** From so many keys on, going through what has the tag is the shorter way. */
const manyKeys = 2000;

/** The statements, for the test of their query plans. */
export const taggedKeysSql = {
  amongKeys: `SELECT d.key FROM json_each(:keys) k CROSS JOIN diagrams d ON d.key = k.value
    WHERE EXISTS (SELECT 1 FROM diagram_tags x WHERE x.diagram_id = d.id
      AND x.tag_key = (SELECT key FROM tags WHERE id = :tagId AND removed_at IS NULL))`,
  ofTag: `SELECT d.key FROM diagram_tags x CROSS JOIN diagrams d ON d.id = x.diagram_id
    WHERE x.tag_key = (SELECT key FROM tags WHERE id = :tagId AND removed_at IS NULL) AND x.trashed_at IS NULL`,
} as const;

/** Prepares what picks, among keys of diagrams, those with a tag. */
export function createTaggedKeys(db: Database): (keys: KeyList, tagId: string) => KeyList {
  const amongKeys = db.prepare<[{ keys: string; tagId: string }], number>(taggedKeysSql.amongKeys).pluck();
  const ofTag = db.prepare<[{ tagId: string }], number>(taggedKeysSql.ofTag).pluck();
  return (keys, tagId) => {
    const among = keys.length < manyKeys ? amongKeys.all({ keys: `[${keys.join()}]`, tagId }) : ofTag.all({ tagId });
    const tagged = new Set(among);
    return keys.filter((key) => tagged.has(key));
  };
}
