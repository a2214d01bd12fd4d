import type { Queries } from '../database/database.ts';
import { day, inBatches, type RetentionRun } from './retention-run.ts';

/** Rows that are cut off a feed in one step. */
const step = 5000;

/** Cuts old changes off the feeds of an organisation, and raises their floors. Returns how many. */
export async function cutFeeds(run: RetentionRun, orgId: string): Promise<number> {
  const before = new Date(run.now - run.parts.config.retention.feedDays * day);
  const libraries = await run.parts.database.inOrganisation(orgId, (queries) =>
    queries.query<{ library_id: string }>(
      `select h.library_id from library_heads h
        where h.org_id = $1 and exists
          (select from feed f where f.org_id = $1 and f.library_id = h.library_id and f.at < $2)`,
      [orgId, before],
    ),
  );
  let cut = 0;
  for (const { library_id } of libraries) {
    cut += await inBatches(run, orgId, (queries) => cutFeed(queries, orgId, library_id, before));
  }
  return cut;
}

/** Cuts off the first changes of a feed as long as they are old: what is left has no gap. */
async function cutFeed(queries: Queries, orgId: string, libraryId: string, before: Date): Promise<number> {
  const [row] = await queries.query<{ floor: number }>(
    `select least((select min(f.seq) from feed f where f.org_id = $1 and f.library_id = $2) + $4::bigint - 1,
                  coalesce((select min(f.seq) from feed f where f.org_id = $1 and f.library_id = $2 and f.at >= $3) - 1, h.seq)) as floor
       from library_heads h where h.org_id = $1 and h.library_id = $2`,
    [orgId, libraryId, before, step],
  );
  if (!row) return 0;
  const gone = await queries.query(
    'delete from feed where org_id = $1 and library_id = $2 and seq <= $3 returning seq',
    [orgId, libraryId, row.floor],
  );
  if (gone.length === 0) return 0;
  // The library's counter, which is locked last. After a restore the floor lies above changes that are still there.
  await queries.query(
    'update library_heads set feed_floor = greatest(feed_floor, $3) where org_id = $1 and library_id = $2',
    [orgId, libraryId, row.floor],
  );
  return gone.length;
}
