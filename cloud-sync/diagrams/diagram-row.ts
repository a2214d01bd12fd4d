import type { Diagram } from '../../shared/sync/diagram-routes.ts';
import { type VersionRow, versionColumns, versionOf } from './version-row.ts';

/** A diagram with its newest version, as `selectDiagrams` has it selected. */
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

/**
 * A statement that reads the diagrams `d` of organisation $1 and library $2 that fit a condition, with their newest versions. The
 * versions are looked up one by one, which `offset 0` makes sure of: for a join, planners read through all of them.
 */
export const selectDiagrams = (
  condition: string,
  order = '',
  limit = '',
): string => `select d.folder_id, d.name as diagram_name, d.name_key, d.seq, d.created_at as made_at, d.updated_at, d.updated_by,
  d.updated_by_name, d.trashed_at, ${versionColumns}
  from (select * from diagrams d where d.org_id = $1 and d.library_id = $2 and ${condition} ${order} ${limit}) d
 cross join lateral (
   select * from versions v
    where v.org_id = $1 and v.library_id = $2 and v.diagram_id = d.diagram_id and v.version_id = d.head_id offset 0
 ) v ${order}`;

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
