import type { Diagram, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import type { LibraryCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { type DiagramRow, diagramOf, selectDiagrams } from './diagram-row.ts';

type Call = LibraryCall<typeof diagramRoutes.diagrams>;

/** A page of a library's diagrams, of one folder's, or of those in the trash. */
export async function listDiagrams(call: Call): Promise<{ items: Diagram[]; next: string | null }> {
  const { folder, trashed = false, limit = 50 } = call.query;
  if (folder !== undefined && trashed) {
    throw new SyncError('request_invalid', 'Ask for the diagrams of a folder or for those in the trash, not for both.');
  }
  const rows =
    folder === undefined ? await pageById(call, trashed, limit + 1) : await pageByName(call, folder, limit + 1);
  return pageOf(rows, limit, diagramOf, (row) =>
    folder === undefined ? [row.diagram_id] : [row.name_key, row.diagram_id],
  );
}

function pageById({ queries, caller, libraryId, query }: Call, trashed: boolean, limit: number): Promise<DiagramRow[]> {
  return queries.query<DiagramRow>(
    selectDiagrams(
      `d.trashed_at is ${trashed ? 'not null' : 'null'} and d.diagram_id > $3`,
      'order by d.diagram_id',
      'limit $4',
    ),
    [caller.orgId, libraryId, ...readCursor(query.cursor, [firstId]), limit],
  );
}

function pageByName({ queries, caller, libraryId, query }: Call, folder: string, limit: number): Promise<DiagramRow[]> {
  const inFolder = folder === 'root' ? 'd.folder_id is null' : 'd.folder_id = $6';
  return queries.query<DiagramRow>(
    selectDiagrams(
      `d.trashed_at is null and ${inFolder} and (d.name_key collate "C", d.diagram_id) > ($3, $4)`,
      'order by d.name_key collate "C", d.diagram_id',
      'limit $5',
    ),
    [
      caller.orgId,
      libraryId,
      ...readCursor(query.cursor, ['', firstId]),
      limit,
      ...(folder === 'root' ? [] : [folder]),
    ],
  );
}
