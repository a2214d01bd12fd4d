import type { diagramRoutes, SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Queries } from '../database/database.ts';
import { pageOf, readCursor } from '../database/page-cursor.ts';
import type { LibraryCall } from '../http/handler.ts';
import { notFound } from '../http/sync-error.ts';
import { type DiagramKey, diagramValues } from './read-diagrams.ts';
import { type VersionRow, versionColumns, versionOf } from './version-row.ts';

const beyond = 2_147_483_647;

/** A page of a diagram's versions, the newest first. */
export async function listVersions({
  queries,
  caller,
  libraryId,
  params,
  query,
}: LibraryCall<typeof diagramRoutes.versions>): Promise<{ items: SyncVersion[]; next: string | null }> {
  const key = { orgId: caller.orgId, libraryId, diagramId: params.diagram };
  const { limit = 50 } = query;
  const [before] = readCursor(query.cursor, [beyond]);
  const [[diagram], rows] = await Promise.all([
    queries.query('select from diagrams where org_id = $1 and library_id = $2 and diagram_id = $3', diagramValues(key)),
    queries.query<VersionRow>(
      `select ${versionColumns} from versions v
        where v.org_id = $1 and v.library_id = $2 and v.diagram_id = $3 and v.number < $4
          ${query.named === true ? 'and v.name is not null' : ''}
        order by v.number desc limit $5`,
      [...diagramValues(key), Math.min(Math.max(Number(before), 0), beyond), limit + 1],
    ),
  ]);
  if (!diagram) throw notFound();
  return pageOf(rows, limit, versionOf, ({ number }) => [number]);
}

/** A version and the versions its content follows from, the whole one first and itself last. Rejects with `not_found`. */
export async function readChain(
  queries: Queries,
  key: DiagramKey,
  versionId: string,
): Promise<{ version: SyncVersion; chain: SyncVersion[] }> {
  const rows = await queries.query<VersionRow>(
    `with recursive chain as (
       select v.* from versions v where v.org_id = $1 and v.library_id = $2 and v.diagram_id = $3 and v.version_id = $4
       union all
       select v.* from chain c join versions v
         on v.org_id = $1 and v.library_id = $2 and v.diagram_id = $3 and v.version_id = c.base_id
        where c.encoding = 'delta'
     )
     select ${versionColumns} from chain v order by v.number`,
    [...diagramValues(key), versionId],
  );
  const chain = rows.map(versionOf);
  const version = chain.at(-1);
  if (!version) throw notFound();
  return { version, chain };
}
