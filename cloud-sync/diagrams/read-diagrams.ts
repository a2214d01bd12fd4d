import type { Diagram } from '../../shared/sync/diagram-routes.ts';
import type { Queries } from '../database/database.ts';
import { notFound } from '../http/sync-error.ts';
import { type DiagramRow, diagramOf, selectDiagrams } from './diagram-row.ts';

/** Where a diagram belongs. */
export interface DiagramKey {
  orgId: string;
  libraryId: string;
  diagramId: string;
}

export const diagramValues = ({ orgId, libraryId, diagramId }: DiagramKey): [string, string, string] => [
  orgId,
  libraryId,
  diagramId,
];

/** One diagram. Rejects with `not_found`. */
export async function readDiagram(queries: Queries, key: DiagramKey): Promise<Diagram> {
  const [row] = await queries.query<DiagramRow>(selectDiagrams('d.diagram_id = $3'), diagramValues(key));
  if (!row) throw notFound();
  return diagramOf(row);
}

/** As `readDiagram`, and nobody else changes it until the transaction ends. */
export async function lockDiagram(queries: Queries, key: DiagramKey): Promise<Diagram> {
  // Two statements: one that waits for the lock would join the diagram as it is now with the head of before.
  const [, diagram] = await Promise.all([
    queries.query(
      'select from diagrams where org_id = $1 and library_id = $2 and diagram_id = $3 for no key update',
      diagramValues(key),
    ),
    readDiagram(queries, key),
  ]);
  return diagram;
}

/** A diagram's newest version. */
interface LockedHead {
  id: string;
  number: number;
  /** How many deltas lie between it and a whole version. */
  depth: number;
  /** The diagram's. */
  name: string;
  trashed: boolean;
  /** Of the text that it came with; null where that isn't known. */
  textHash: Buffer | null;
}

/** A diagram's newest version, which nobody else changes until the transaction ends. Rejects with `not_found`. */
export async function lockHead(queries: Queries, key: DiagramKey): Promise<LockedHead> {
  const [row] = await queries.query<LockedHead>(
    `select head_id as id, head_number as number, head_depth as depth, name, trashed_at is not null as trashed, text_hash as "textHash"
       from diagrams where org_id = $1 and library_id = $2 and diagram_id = $3 for no key update`,
    diagramValues(key),
  );
  if (!row) throw notFound();
  return row;
}

/** Several diagrams, in the order of their ids. Those that don't exist are left out. */
export async function readBatch(
  queries: Queries,
  orgId: string,
  libraryId: string,
  diagramIds: readonly string[],
): Promise<Diagram[]> {
  const rows = await queries.query<DiagramRow>(
    selectDiagrams('d.diagram_id = any($3::uuid[])', 'order by d.diagram_id'),
    [orgId, libraryId, diagramIds],
  );
  return rows.map(diagramOf);
}
