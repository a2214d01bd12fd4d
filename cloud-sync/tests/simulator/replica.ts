import type { Change } from '../../../shared/sync/library-routes.ts';

/** A newest version as a reader knows it. */
interface KnownHead {
  versionId: string;
  number: number;
}

/** What one reader knows of a library, and what it finds wrong with what it is told. */
export interface Replica {
  seq: number;
  heads: Map<string, KnownHead>;
  /** Versions in the order in which the feed told of them, by diagram. */
  told: Map<string, string[]>;
  /** Takes a page of the feed asked for with `since`. */
  takeChanges(since: number, changes: readonly Change[], librarySeq: number): void;
  /** Takes a newest version that was read when the library was at least `seq` far. */
  takeHead(diagramId: string, head: KnownHead, seq: number): void;
}

/** Makes a reader that has read nothing yet. `wrong` is told of every broken promise. */
export function createReplica(name: string, wrong: (what: string) => void): Replica {
  const heads = new Map<string, KnownHead>();
  const told = new Map<string, string[]>();
  const replica: Replica = {
    seq: 0,
    heads,
    told,
    takeChanges(since, changes, librarySeq) {
      if (librarySeq < replica.seq) wrong(`${name}: the library went back from ${replica.seq} to ${librarySeq}`);
      let expected = since + 1;
      for (const { seq } of changes) {
        if (seq !== expected) wrong(`${name}: after ${expected - 1} came ${seq} (asked since ${since})`);
        expected = seq + 1;
      }
      if (expected - 1 > librarySeq) wrong(`${name}: told of ${expected - 1}, beyond the library’s ${librarySeq}`);
      // Another page may have been taken while this one was on its way.
      if (since > replica.seq) wrong(`${name}: asked since ${since} at ${replica.seq}`);
      for (const change of changes) {
        if (change.seq <= replica.seq) continue;
        replica.seq = change.seq;
        if (change.kind !== 'version' || change.diagramId === null) continue;
        const versions = told.get(change.diagramId) ?? [];
        if (versions.includes(change.id)) wrong(`${name}: version ${change.id} was told twice`);
        told.set(change.diagramId, [...versions, change.id]);
      }
    },
    takeHead(diagramId, head, seq) {
      const known = heads.get(diagramId);
      if (known && head.number < known.number) {
        wrong(`${name}: diagram ${diagramId} went back from ${known.number} to ${head.number} at ${seq}`);
      }
      if (known && head.number === known.number && head.versionId !== known.versionId) {
        wrong(`${name}: number ${head.number} of diagram ${diagramId} is two versions`);
      }
      heads.set(diagramId, head);
    },
  };
  return replica;
}
