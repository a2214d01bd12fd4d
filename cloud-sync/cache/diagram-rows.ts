import { LRUCache } from 'lru-cache';
import type { Diagram, SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import type { RecentChanges } from './recent-changes.ts';
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

interface Row {
  diagram: Diagram;
  /** How far the library was. */
  seq: number;
}

/** Bytes that rows may take together, about. */
const most = 24 * 1024 * 1024;
/** Bytes that one takes beside its name and its newest version, about. */
const overhead = 500;

/** Makes an empty memory of diagrams. */
export function createDiagramRows(recent: RecentChanges): DiagramRows {
  const rows = new LRUCache<string, Row>({
    maxSize: most,
    sizeCalculation: ({ diagram: { name, head } }) => overhead + 2 * name.length + versionBytes(head),
  });
  // Clients choose the ids of libraries: another organisation may have one of the same id.
  const keyOf = (orgId: string, libraryId: string, diagramId: string): string => `${orgId} ${libraryId} ${diagramId}`;

  function put(key: string, row: Row): void {
    if (row.seq >= (rows.get(key)?.seq ?? 0)) rows.set(key, row);
  }

  function at(orgId: string, libraryId: string, diagramId: string, seq: number): Diagram | null {
    const row = rows.get(keyOf(orgId, libraryId, diagramId));
    if (!row || row.seq > seq) return null;
    const since = recent.between(orgId, libraryId, row.seq, seq);
    if (!since || since.some((change) => touchesDiagram(change, diagramId))) return null;
    row.seq = seq;
    return row.diagram;
  }

  return {
    at,
    learn(orgId, libraryId, diagrams, seq) {
      for (const diagram of diagrams) put(keyOf(orgId, libraryId, diagram.id), { diagram, seq });
    },
    committed(orgId, libraryId, version, seq) {
      const before = at(orgId, libraryId, version.diagramId, seq - 1);
      if (before?.head.id !== version.baseId) return;
      const { createdAt: updatedAt, by: updatedBy } = version;
      const diagram = { ...before, seq, updatedAt, updatedBy, head: version };
      put(keyOf(orgId, libraryId, version.diagramId), { diagram, seq });
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
