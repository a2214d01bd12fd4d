import type { Diagram } from '../../shared/sync/diagram-routes.ts';
import { type VersionRow, versionColumns, versionOf } from './version-row.ts';

/** A diagram with its newest version, as `selectDiagrams` selects it. */
export interface DiagramRow extends VersionRow {
  folder_id: string | null;
  diagram_name: string;
  name_key: string;
  seq: number;
  made_at: number;
  updated_at: number;
  updated_by: string | null;
  updated_by_name: string;
  trashed_at: number | null;
}

/** Begins a statement that reads diagrams `d` with their newest versions `v`; conditions on `d` follow. */
export const selectDiagrams = `select d.folder_id, d.name as diagram_name, d.name_key, d.seq, d.created_at as made_at, d.updated_at, d.updated_by,
  d.updated_by_name, d.trashed_at, ${versionColumns}
  from diagrams d
  join versions v on v.org_id = d.org_id and v.library_id = d.library_id and v.diagram_id = d.diagram_id and v.version_id = d.head_id
 where d.org_id = $1 and d.library_id = $2`;

/** A diagram as clients see it. */
export function diagramOf(row: DiagramRow): Diagram {
  return {
    id: row.diagram_id,
    folderId: row.folder_id,
    name: row.diagram_name,
    seq: row.seq,
    createdAt: row.made_at,
    updatedAt: row.updated_at,
    updatedBy: { accountId: row.updated_by, name: row.updated_by_name },
    trashedAt: row.trashed_at,
    head: versionOf(row),
  };
}
