import type { Queries } from '../database/database.ts';
import type { FeedEntry } from '../http/handler.ts';
import { writeFeed } from '../http/write-feed.ts';
import { type Purged, type PurgePlace, purger } from './purge-place.ts';

/** Diagrams, and versions of theirs, that go in one transaction; one diagram does, whatever it has. */
const most = { diagrams: 20, versions: 2000 };

/** Blobs that one statement deletes. */
const blobsAtOnce = 2000;

interface Expired {
  id: string;
  name: string;
  head_number: number;
}

/**
 * Deletes some diagrams that have been in the trash for too long, with their versions, comments, and the blobs that no other version
 * of the library names.
 */
export async function purgeDiagrams(queries: Queries, place: PurgePlace): Promise<Purged> {
  const { orgId, libraryId, before, now } = place;
  const expired = await queries.query<Expired>(
    `select diagram_id as id, name, head_number from diagrams
      where org_id = $1 and library_id = $2 and trashed_at < $3 order by diagram_id limit $4 for update`,
    [orgId, libraryId, before, most.diagrams],
  );
  const diagrams = firstOf(expired);
  if (diagrams.length === 0) return { count: 0, seq: null };
  const ids = diagrams.map(({ id }) => id);
  const { versions, blobs } = await deleteVersions(queries, place, ids);
  const bytes = await deleteBlobs(queries, place, blobs);
  await queries.query('delete from diagrams where org_id = $1 and library_id = $2 and diagram_id = any($3::uuid[])', [
    orgId,
    libraryId,
    ids,
  ]);
  const changes = diagrams.map(({ id, name }): FeedEntry => ({ kind: 'diagram', id, name, change: 'removed' }));
  const totals = { bytes: -bytes, diagrams: -ids.length, versions: -versions };
  return { count: ids.length, seq: await writeFeed(queries, orgId, purger, { libraryId, changes, totals }, now) };
}

function firstOf(expired: readonly Expired[]): Expired[] {
  let versions = 0;
  return expired.filter(({ head_number }, index) => {
    versions += head_number;
    return index === 0 || versions <= most.versions;
  });
}

/** Deletes all versions of diagrams. Answers how many there were, and the blobs they named. */
async function deleteVersions(
  queries: Queries,
  { orgId, libraryId }: PurgePlace,
  diagramIds: readonly string[],
): Promise<{ versions: number; blobs: Buffer[] }> {
  const gone = await queries.query<{ blob: Buffer }>(
    'delete from versions where org_id = $1 and library_id = $2 and diagram_id = any($3::uuid[]) returning blob',
    [orgId, libraryId, diagramIds],
  );
  const blobs = new Map(gone.map(({ blob }) => [blob.toString('hex'), blob]));
  return { versions: gone.length, blobs: [...blobs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, blob]) => blob) };
}

/** Deletes those of some blobs, in the order of their hashes, that no version names any more. Answers their bytes. */
async function deleteBlobs(queries: Queries, { orgId, libraryId }: PurgePlace, hashes: Buffer[]): Promise<number> {
  let bytes = 0;
  for (let start = 0; start < hashes.length; start += blobsAtOnce) {
    const some = hashes.slice(start, start + blobsAtOnce);
    const [, named] = await Promise.all([
      // Who is about to name one of them holds its row. Once it is ours, the next statement sees the version it was named by.
      queries.query(
        'select from blobs where org_id = $1 and library_id = $2 and hash = any($3::bytea[]) order by hash for update',
        [orgId, libraryId, some],
      ),
      queries.query<{ blob: Buffer }>(
        'select distinct blob from versions where org_id = $1 and library_id = $2 and blob = any($3::bytea[])',
        [orgId, libraryId, some],
      ),
    ]);
    const needed = new Set(named.map(({ blob }) => blob.toString('hex')));
    const [row] = await queries.query<{ bytes: number }>(
      `with gone as (
         delete from blobs where org_id = $1 and library_id = $2 and hash = any($3::bytea[]) returning bytes
       )
       select coalesce(sum(bytes), 0)::bigint as bytes from gone`,
      [orgId, libraryId, some.filter((hash) => !needed.has(hash.toString('hex')))],
    );
    bytes += row?.bytes ?? 0;
  }
  return bytes;
}
