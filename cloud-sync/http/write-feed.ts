import type { By } from '../../shared/sync/fields.ts';
import type { Queries } from '../database/database.ts';
import type { Mutated } from './handler.ts';

/** Locks the library's counter, the last lock of the transaction, gives each change its seq and writes it down. Returns the last seq. */
export async function writeFeed(
  queries: Queries,
  orgId: string,
  by: By,
  { libraryId, changes, totals = {} }: Pick<Mutated<unknown>, 'libraryId' | 'changes' | 'totals'>,
  now: number,
): Promise<number> {
  const [row] = await queries.query<{ seq: number }>(
    `with head as (
       update library_heads
          set seq = seq + $3, bytes = bytes + $4, diagrams = diagrams + $5, versions = versions + $6
        where org_id = $1 and library_id = $2
       returning seq
     ), entries as (
       select head.seq - $3 + c.ordinality as seq, c.kind, c.id, c.diagram_id, c.change, c.name
         from head, unnest($7::text[], $8::uuid[], $9::uuid[], $10::text[], $11::text[]) with ordinality
           as c (kind, id, diagram_id, change, name, ordinality)
     ), fed as (
       insert into feed (org_id, library_id, seq, kind, id, diagram_id, change, name, at, by_id, by_name)
       select $1, $2, seq, kind, id, diagram_id, change, name, $12, $13, $14 from entries
     ), marked_diagrams as (
       update diagrams d set seq = e.seq
         from (select coalesce(diagram_id, id) as id, max(seq) as seq from entries where kind in ('diagram', 'version', 'comment') group by 1) e
        where d.org_id = $1 and d.library_id = $2 and d.diagram_id = e.id
     ), marked_folders as (
       update folders f set seq = e.seq
         from (select id, max(seq) as seq from entries where kind = 'folder' group by 1) e
        where f.org_id = $1 and f.library_id = $2 and f.folder_id = e.id
     )
     select seq from head`,
    [
      orgId,
      libraryId,
      changes.length,
      totals.bytes ?? 0,
      totals.diagrams ?? 0,
      totals.versions ?? 0,
      changes.map(({ kind }) => kind),
      changes.map(({ id }) => id),
      changes.map(({ diagramId }) => diagramId ?? null),
      changes.map(({ change }) => change),
      changes.map(({ name }) => name),
      new Date(now),
      by.accountId,
      by.name,
    ],
  );
  if (!row) throw new Error(`Library ${libraryId} has no counter.`);
  return row.seq;
}
