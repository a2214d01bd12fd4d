import { LRUCache } from 'lru-cache';
import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import { touchesDiagram } from './diagram-rows.ts';
import type { RecentChanges } from './recent-changes.ts';
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

interface Chain {
  versions: readonly SyncVersion[];
  /** How far the library was. */
  seq: number;
}

/** Bytes that chains may take together, about. */
const most = 24 * 1024 * 1024;

/** Makes an empty memory of chains. */
export function createVersionChains(recent: RecentChanges): VersionChains {
  const chains = new LRUCache<string, Chain>({
    maxSize: most,
    sizeCalculation: ({ versions }) => versions.reduce((sum, version) => sum + versionBytes(version), overhead),
  });
  // Clients choose the ids of libraries: another organisation may have one of the same id.
  const keyOf = (orgId: string, libraryId: string, versionId: string): string => `${orgId} ${libraryId} ${versionId}`;

  function at(orgId: string, libraryId: string, versionId: string, seq: number): readonly SyncVersion[] | null {
    const chain = chains.get(keyOf(orgId, libraryId, versionId));
    const diagram = chain?.versions[0]?.diagramId;
    if (!chain || diagram === undefined || chain.seq > seq) return null;
    const since = recent.between(orgId, libraryId, chain.seq, seq);
    if (!since || since.some((change) => touchesChain(change, diagram))) return null;
    chain.seq = seq;
    return chain.versions;
  }

  function put(key: string, chain: Chain): void {
    if (chain.seq >= (chains.get(key)?.seq ?? 0)) chains.set(key, chain);
  }

  return {
    at,
    learn(orgId, libraryId, chain, seq) {
      const last = chain.at(-1);
      if (last) put(keyOf(orgId, libraryId, last.id), { versions: chain, seq });
    },
    committed(orgId, libraryId, version, seq) {
      const { encoding, baseId } = version;
      const before = encoding === 'delta' && baseId !== null ? at(orgId, libraryId, baseId, seq - 1) : [];
      // Clients choose the ids of versions, too: another diagram may have one of the same id.
      if (!before?.every(({ diagramId }) => diagramId === version.diagramId)) return;
      if (baseId !== null) chains.delete(keyOf(orgId, libraryId, baseId));
      put(keyOf(orgId, libraryId, version.id), { versions: [...before, version], seq });
    },
  };
}

/** Bytes that an entry takes beside its versions, about. */
const overhead = 300;

/** Whether a change may make other versions of a diagram that are there already. */
export function touchesChain(change: Change, diagram: string): boolean {
  // Nothing that comes after a version is in its chain.
  if (change.kind === 'comment' || (change.kind === 'version' && change.change === 'created')) return false;
  return touchesDiagram(change, diagram);
}
