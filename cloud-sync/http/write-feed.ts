import type { By } from '../../shared/sync/fields.ts';
import type { Queries } from '../database/database.ts';
import type { FeedEntry, Mutated } from './handler.ts';
import { notFound } from './sync-error.ts';

/** Locks the library's counter, the last lock of the transaction, gives each change its seq and writes it down. Returns the last seq.
 * Rejects with `not_found` when the library was purged meanwhile. */
export async function writeFeed(
  queries: Queries,
  orgId: string,
  by: By,
  { libraryId, changes, totals = {} }: Pick<Mutated<unknown>, 'libraryId' | 'changes' | 'totals'>,
  now: number,
): Promise<number> {
  const diagrams = lastPlaces(changes, ({ kind, id, diagramId }) => diagramId ?? (kind === 'diagram' ? id : null));
  const folders = lastPlaces(changes, ({ kind, id }) => (kind === 'folder' ? id : null));
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
       update diagrams d set seq = head.seq - $3 + ($16::bigint[])[array_position($15::uuid[], d.diagram_id)]
         from head where d.org_id = $1 and d.library_id = $2 and d.diagram_id = any($15::uuid[])
     ), marked_folders as (
       update folders f set seq = head.seq - $3 + ($18::bigint[])[array_position($17::uuid[], f.folder_id)]
         from head where f.org_id = $1 and f.library_id = $2 and f.folder_id = any($17::uuid[])
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
      [...diagrams.keys()],
      [...diagrams.values()],
      [...folders.keys()],
      [...folders.values()],
    ],
  );
  if (!row) throw notFound();
  return row.seq;
}

/** Of each thing the place of the last change about it, counted from 1. Ids in arrays have its row found by them, in any plan. */
function lastPlaces(changes: readonly FeedEntry[], thingOf: (change: FeedEntry) => string | null): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, change] of changes.entries()) {
    const id = thingOf(change);
    if (id !== null) places.set(id, index + 1);
  }
  return places;
}
