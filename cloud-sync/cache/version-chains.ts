import { LRUCache } from 'lru-cache';
import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { Change } from '../../shared/sync/library-routes.ts';
import { touchesDiagram } from './diagram-rows.ts';
import type { RecentChanges } from './recent-changes.ts';

/** The versions that versions' contents follow from, a whole one first and each itself last, as far as this node has come by them. */
export interface VersionChains {
  /** The chain of a version as it is where its library has got to `seq`; null when that isn't known. */
  at(orgId: string, libraryId: string, versionId: string, seq: number): readonly SyncVersion[] | null;
  /** Remembers a chain, and with it those of the versions in it, as it was read where its library had got to `seq`. */
  learn(orgId: string, libraryId: string, chain: readonly SyncVersion[], seq: number): void;
  /** Adds a version to the chain of its base: it was committed as change `seq` of its library. */
  committed(orgId: string, libraryId: string, version: SyncVersion, seq: number): void;
}

interface Chain {
  versions: readonly SyncVersion[];
  /** How far the library was. */
  seq: number;
}

/** Versions remembered in all chains, with those that are in several counted several times. Most are the same objects. */
const most = 200_000;

/** Makes an empty memory of chains. */
export function createVersionChains(recent: RecentChanges): VersionChains {
  const chains = new LRUCache<string, Chain>({ maxSize: most, sizeCalculation: ({ versions }) => versions.length + 1 });
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
      for (const [index, { id }] of chain.entries()) {
        put(keyOf(orgId, libraryId, id), { versions: chain.slice(0, index + 1), seq });
      }
    },
    committed(orgId, libraryId, version, seq) {
      const { encoding, baseId } = version;
      const before = encoding === 'delta' && baseId !== null ? at(orgId, libraryId, baseId, seq - 1) : [];
      // Clients choose the ids of versions, too: another diagram may have one of the same id.
      if (before?.every(({ diagramId }) => diagramId === version.diagramId))
        put(keyOf(orgId, libraryId, version.id), { versions: [...before, version], seq });
    },
  };
}

/** Whether a change may make other versions of a diagram that are there already. */
export function touchesChain(change: Change, diagram: string): boolean {
  // Nothing that comes after a version is in its chain.
  if (change.kind === 'comment' || (change.kind === 'version' && change.change === 'created')) return false;
  return touchesDiagram(change, diagram);
}
