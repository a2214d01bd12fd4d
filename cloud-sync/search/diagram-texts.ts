import { hash } from 'node:crypto';
import type { Queries } from '../database/database.ts';
import type { SearchEntry } from './search-entry.ts';

/** Whose text it is. */
interface TextKey {
  orgId: string;
  libraryId: string;
  diagramId: string;
}

const keyValues = ({ orgId, libraryId, diagramId }: TextKey): string[] => [orgId, libraryId, diagramId];

/** Tells texts apart, so that one that is as it was need not be written again. */
export const textHash = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Puts the entry of a new diagram into the index. */
export async function indexText(queries: Queries, key: TextKey, { body, words }: SearchEntry): Promise<void> {
  await queries.query(
    'insert into search_texts (org_id, library_id, diagram_id, body, words) values ($1, $2, $3, $4, $5::tsvector)',
    [...keyValues(key), body, words],
  );
}

/** Has searches find a diagram, whose row the caller has locked, by this name and `freshEntry` from now on. It is indexed later. */
export async function writeFreshText(
  queries: Queries,
  key: TextKey,
  name: string,
  { body, words }: SearchEntry,
): Promise<void> {
  await queries.query(
    `insert into fresh_texts (org_id, library_id, diagram_id, name, body, words) values ($1, $2, $3, $4, $5, $6::tsvector)
     on conflict (org_id, library_id, diagram_id) do update
       set name = excluded.name, body = excluded.body, words = excluded.words, saved_at = excluded.saved_at`,
    [...keyValues(key), name, body, words],
  );
}

/** The present text of a diagram. */
export async function readText(queries: Queries, key: TextKey): Promise<string> {
  // One statement: between two, a text may be moved from one table to the other.
  const [row] = await queries.query<{ body: string | null }>(
    `select coalesce(
       (select body from fresh_texts where org_id = $1 and library_id = $2 and diagram_id = $3),
       (select body from search_texts where org_id = $1 and library_id = $2 and diagram_id = $3)) as body`,
    keyValues(key),
  );
  return row?.body ?? '';
}
