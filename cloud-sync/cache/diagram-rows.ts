import type { Diagram, SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { RecentChanges } from './recent-changes.ts';
import { createStateMemory } from './state-memory.ts';
import { versionBytes } from './version-bytes.ts';

/** Diagrams as lists have them, as far as this node has come by them: from what it read, and from commits since. */
export interface DiagramRows {
  /** A diagram as it is where its library has got to `seq`; null when that isn't known. */
  at(orgId: string, libraryId: string, diagramId: string, seq: number): Diagram | null;
  /** Remembers diagrams as they were read where their library had got to `seq`. */
  learn(orgId: string, libraryId: string, diagrams: readonly Diagram[], seq: number): void;
  /** Brings a diagram up to date with a version that was committed as change `seq` of its library. */
  committed(orgId: string, libraryId: string, version: SyncVersion, seq: number): void;
}

/** Bytes that a diagram takes beside its name and its newest version, about. */
const overhead = 500;

/** Makes an empty memory of diagrams. */
export function createDiagramRows(recent: RecentChanges): DiagramRows {
  const rows = createStateMemory<Diagram>({
    recent,
    bytes: ({ name, head }) => overhead + 2 * name.length + versionBytes(head),
    touches: (change, { id }) => touchesDiagram(change, id),
  });

  return {
    at: rows.at,
    learn(orgId, libraryId, diagrams, seq) {
      for (const diagram of diagrams) rows.put(orgId, libraryId, diagram.id, diagram, seq);
    },
    committed(orgId, libraryId, version, seq) {
      const before = rows.at(orgId, libraryId, version.diagramId, seq - 1);
      if (before?.head.id !== version.baseId) return;
      const { createdAt: updatedAt, by: updatedBy } = version;
      rows.put(orgId, libraryId, before.id, { ...before, seq, updatedAt, updatedBy, head: version }, seq);
    },
  };
}

/** Whether a change may make another row of a diagram. */
export function touchesDiagram({ kind, change, id, diagramId }: Change, diagram: string): boolean {
  if (kind === 'library') return true;
  // It takes along what is in it.
  if (kind === 'folder') return change === 'removed' || change === 'restored';
  return (diagramId ?? id) === diagram;
}
