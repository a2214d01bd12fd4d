import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import { touchesDiagram } from './diagram-rows.ts';
import type { RecentChanges } from './recent-changes.ts';
import { createStateMemory } from './state-memory.ts';
import { versionBytes } from './version-bytes.ts';

/** The versions that versions' contents follow from, a whole one first and each itself last, as far as this node has come by them. */
export interface VersionChains {
  /** The chain of a version as it is where its library has got to `seq`; null when that isn't known. */
  at(orgId: string, libraryId: string, versionId: string, seq: number): readonly SyncVersion[] | null;
  /** Remembers the chain of its last version as it was read where its library had got to `seq`. */
  learn(orgId: string, libraryId: string, chain: readonly SyncVersion[], seq: number): void;
  /** Takes a version that was committed as change `seq` of its library into the chain of its base, which has no other use then. */
  committed(orgId: string, libraryId: string, version: SyncVersion, seq: number): void;
}

/** Bytes that a chain takes beside its versions, about. */
const overhead = 300;

/** Makes an empty memory of chains. */
export function createVersionChains(recent: RecentChanges): VersionChains {
  const chains = createStateMemory<readonly SyncVersion[]>({
    recent,
    bytes: (chain) => chain.reduce((sum, version) => sum + versionBytes(version), overhead),
    touches: (change, [first]) => first === undefined || touchesChain(change, first.diagramId),
  });

  return {
    at: chains.at,
    learn(orgId, libraryId, chain, seq) {
      const last = chain.at(-1);
      if (last) chains.put(orgId, libraryId, last.id, chain, seq);
    },
    committed(orgId, libraryId, version, seq) {
      const { encoding, baseId } = version;
      const before = encoding === 'delta' && baseId !== null ? chains.at(orgId, libraryId, baseId, seq - 1) : [];
      // Clients choose the ids of versions, too: another diagram may have one of the same id.
      if (!before?.every(({ diagramId }) => diagramId === version.diagramId)) return;
      if (baseId !== null) chains.forget(orgId, libraryId, baseId);
      chains.put(orgId, libraryId, version.id, [...before, version], seq);
    },
  };
}

/** Whether a change may make other versions of a diagram that are there already. */
export function touchesChain(change: Change, diagram: string): boolean {
  // Nothing that comes after a version is in its chain.
  if (change.kind === 'comment' || (change.kind === 'version' && change.change === 'created')) return false;
  return touchesDiagram(change, diagram);
}
