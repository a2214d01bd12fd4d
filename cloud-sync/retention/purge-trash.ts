import type { Queries } from '../database/database.ts';
import { purgeDiagrams } from './purge-diagrams.ts';
import { purgeFolders } from './purge-folders.ts';
import type { Purged, PurgePlace } from './purge-place.ts';
import { day, type RetentionRun } from './retention-run.ts';

/** Purges what has been in the trash of an organisation's libraries for too long. Returns how many diagrams and folders. */
export async function purgeTrash(run: RetentionRun, orgId: string): Promise<{ diagrams: number; folders: number }> {
  const before = new Date(run.now - run.parts.config.retention.trashDays * day);
  const libraries = await run.parts.database.inOrganisation(orgId, (queries) =>
    queries.query<{ library_id: string }>(
      `select library_id from diagrams where org_id = $1 and trashed_at < $2
        union select library_id from folders where org_id = $1 and trashed_at < $2`,
      [orgId, before],
    ),
  );
  const purged = { diagrams: 0, folders: 0 };
  for (const { library_id: libraryId } of libraries) {
    const place = { orgId, libraryId, before, now: run.now };
    purged.diagrams += await purgeStepwise(run, place, purgeDiagrams);
    purged.folders += await purgeStepwise(run, place, purgeFolders);
  }
  return purged;
}

async function purgeStepwise(
  run: RetentionRun,
  place: PurgePlace,
  step: (queries: Queries, place: PurgePlace) => Promise<Purged>,
): Promise<number> {
  const { database, heads, bus } = run.parts;
  const { orgId, libraryId } = place;
  let all = 0;
  while (!run.stopping()) {
    const { count, seq } = await database.inOrganisation(orgId, (queries) => step(queries, place), { seconds: 20 });
    if (seq === null) break;
    heads.note(orgId, libraryId, seq);
    bus.publish({ type: 'head', orgId, libraryId, seq, changes: [] });
    all += count;
  }
  return all;
}
