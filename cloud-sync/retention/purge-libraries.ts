import { audit } from '../organisation/audit.ts';
import { purger } from './purge-place.ts';
import { day, inBatches, type RetentionRun } from './retention-run.ts';

/** Deletes part of what a library ($1, $2) has, what refers to something before that. */
const parts = [
  // Once for each batch of its diagrams, with the versions of these.
  `with batch as (
     delete from diagrams where org_id = $1 and library_id = $2 and diagram_id = any(array
       (select diagram_id from diagrams where org_id = $1 and library_id = $2 limit 20)) returning diagram_id
   ), gone as (
     delete from versions where org_id = $1 and library_id = $2 and diagram_id = any(array(select diagram_id from batch))
   )
   select from batch`,
  `delete from blobs where org_id = $1 and library_id = $2 and ctid = any(array
     (select ctid from blobs where org_id = $1 and library_id = $2 limit 100)) returning 1`,
  `delete from uploads where org_id = $1 and library_id = $2 and ctid = any(array
     (select ctid from uploads where org_id = $1 and library_id = $2 limit 20)) returning 1`,
  `delete from feed where org_id = $1 and library_id = $2 and ctid = any(array
     (select ctid from feed where org_id = $1 and library_id = $2 limit 5000)) returning 1`,
  'delete from libraries where org_id = $1 and library_id = $2 returning 1',
];

/** Purges the libraries of an organisation that have been in the trash for too long. Returns how many. */
export async function purgeLibraries(run: RetentionRun, orgId: string): Promise<number> {
  await closeLibraries(run, orgId);
  // Also those that an earlier round closed, but didn't get to the end of.
  const closed = await run.parts.database.inOrganisation(orgId, (queries) =>
    queries.query<{ library_id: string }>(
      `select l.library_id from libraries l where l.org_id = $1 and not exists
         (select from library_heads h where h.org_id = $1 and h.library_id = l.library_id)`,
      [orgId],
    ),
  );
  for (const { library_id: libraryId } of closed) {
    for (const text of parts) {
      await inBatches(run, orgId, async (queries) => {
        const gone = await queries.query(text, [orgId, libraryId]);
        return gone.length;
      });
    }
  }
  return run.stopping() ? 0 : closed.length;
}

/** Takes libraries out of everybody's sight for good, in one step: without its counter there is no way into a library. */
async function closeLibraries(run: RetentionRun, orgId: string): Promise<void> {
  const { config, database, bus } = run.parts;
  const before = new Date(run.now - config.retention.trashDays * day);
  const closed = await database.inOrganisation(orgId, async (queries) => {
    const libraries = await queries.query<{ library_id: string; name: string }>(
      `select l.library_id, l.name from libraries l where l.org_id = $1 and l.trashed_at < $2 and exists
         (select from library_heads h where h.org_id = $1 and h.library_id = l.library_id)
        order by l.library_id for no key update of l`,
      [orgId, before],
    );
    for (const { library_id: libraryId, name } of libraries) {
      await Promise.all([
        audit(queries, {
          orgId,
          by: purger,
          act: 'library.purged',
          subject: name,
          details: { library: libraryId },
          address: '',
        }),
        queries.query('delete from members where org_id = $1 and library_id = $2', [orgId, libraryId]),
        queries.query('delete from library_heads where org_id = $1 and library_id = $2', [orgId, libraryId]),
      ]);
    }
    return libraries;
  });
  for (const { library_id: libraryId } of closed) bus.publish({ type: 'access', orgId, libraryId });
}
