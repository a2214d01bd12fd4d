import type { diagramRoutes, SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { notFound } from '../http/sync-error.ts';
import { diagramValues, lockHead } from './read-diagrams.ts';
import { type VersionRow, versionColumns, versionOf } from './version-row.ts';

/** Names a version, or takes its name away when the new one is null or blank. */
export async function nameVersion(call: MutationCall<typeof diagramRoutes.nameVersion>): Promise<Mutated<SyncVersion>> {
  const { queries, caller, libraryId, params, body } = call;
  const key = { orgId: caller.orgId, libraryId, diagramId: params.diagram };
  const name = body.name?.toWellFormed().trim() || null;
  const [, [row]] = await Promise.all([
    lockHead(queries, key),
    queries.query<VersionRow>(
      `update versions v set name = $5
        where v.org_id = $1 and v.library_id = $2 and v.diagram_id = $3 and v.version_id = $4 returning ${versionColumns}`,
      [...diagramValues(key), params.version, name],
    ),
  ]);
  if (!row) throw notFound();
  return {
    libraryId,
    changes: [{ kind: 'version', id: params.version, diagramId: params.diagram, change: 'changed', name }],
    reply: () => versionOf(row),
  };
}
