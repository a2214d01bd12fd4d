import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';

/** A row of `versions`, as `versionColumns` selects it. */
export interface VersionRow {
  version_id: string;
  diagram_id: string;
  number: number;
  base_id: string | null;
  blob: string;
  encoding: 'whole' | 'delta';
  content: string;
  bytes: number;
  elements: number;
  created_at: number;
  by_id: string | null;
  by_name: string;
  message: string | null;
  name: string | null;
  restored_id: string | null;
}

/** The columns of a version, of `versions v`. */
export const versionColumns = `v.version_id, v.diagram_id, v.number, v.base_id, encode(v.blob, 'hex') as blob, v.encoding,
  encode(v.content, 'hex') as content, v.bytes, v.elements, v.created_at, v.by_id, v.by_name, v.message, v.name, v.restored_id`;

/** A version as clients see it. */
export function versionOf(row: VersionRow): SyncVersion {
  return {
    id: row.version_id,
    diagramId: row.diagram_id,
    number: row.number,
    baseId: row.base_id,
    blob: row.blob,
    encoding: row.encoding,
    content: row.content,
    bytes: row.bytes,
    elements: row.elements,
    createdAt: row.created_at,
    by: { accountId: row.by_id, name: row.by_name },
    message: row.message,
    name: row.name,
    restoredId: row.restored_id,
  };
}
