import { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import { ownBytes } from '../cache/own-bytes.ts';
import type { Database, Queries } from '../database/database.ts';
import { readUnchanging } from '../database/read-library.ts';
import type { ServerParts } from '../server-parts.ts';
import { type BlobKey, blobValues, partBytes } from './blob-key.ts';
import type { ByteRange } from './byte-range.ts';
import { storedBytes } from './store-blob.ts';

/** Reads blobs. Who may see them is checked before. */
export interface BlobReader {
  /** A small blob as a whole, the size of a large one, or null when there is none. */
  find(key: BlobKey): Promise<Buffer | number | null>;
  /** Several blobs by their hashes, those that are there; large ones, and what would be too much to read at once, are left out. */
  findSeveral(orgId: string, libraryId: string, hashes: readonly string[]): Promise<Map<string, Buffer | 'left out'>>;
  /** Remembers a small blob that was just stored. */
  remember(key: BlobKey, bytes: Buffer): void;
  /** Remembers the small ones of some blobs of a library, which will be asked for next. */
  prepare(queries: Queries, orgId: string, libraryId: string, blobs: readonly Sized[]): Promise<void>;
  /** The bytes of a large blob, read part by part as fast as they are taken. */
  stream(key: BlobKey, range: ByteRange): Readable;
}

/** A blob by its hash, and how many bytes it has. */
interface Sized {
  blob: string;
  bytes: number;
}

/** As many bytes are prepared at once. */
const preparedBytes = 1024 * 1024;
/** As many bytes of several blobs are given at once. */
export const severalBytes = 1024 * 1024;

/** Blobs above this size are never held as a whole. */
const smallBytes = 4 * partBytes;

/** Makes a reader that remembers small blobs and reads each only once however many ask for it. */
export function createBlobReader({ database, config, metrics }: ServerParts): BlobReader {
  const remembered = new LRUCache<string, Buffer>({
    maxSize: config.cache.blobBytes,
    sizeCalculation: ({ length }) => length + 200,
  });
  const underWay = new Map<string, Promise<Buffer | number | null>>();
  metrics.watchBytes('blob', () => remembered.calculatedSize);

  function load(key: BlobKey): Promise<Buffer | number | null> {
    return readUnchanging(database, key.orgId, async (queries) => {
      const parts = queries.query<{ data: Buffer }>(
        `select c.data from blobs b join blob_chunks c on c.org_id = b.org_id and c.library_id = b.library_id and c.hash = b.hash
          where b.org_id = $1 and b.library_id = $2 and b.hash = $3 and b.bytes <= $4 order by c.part`,
        [...blobValues(key), smallBytes],
      );
      const bytes = await storedBytes(queries, key);
      if (bytes === null || bytes > smallBytes) return bytes;
      return Buffer.concat((await parts).map(({ data }) => data));
    });
  }

  const nameOf = ({ orgId, libraryId, hash }: BlobKey): string => `${orgId} ${libraryId} ${hash}`;

  function lookUp(name: string): Buffer | undefined {
    const cached = remembered.get(name);
    metrics.looked('blob', cached !== undefined);
    return cached;
  }

  /** The bytes of those of some blobs that one row holds. */
  async function readSmall(
    queries: Queries,
    orgId: string,
    libraryId: string,
    hashes: readonly string[],
  ): Promise<Map<string, Buffer>> {
    if (hashes.length === 0) return new Map();
    const rows = await queries.query<{ hash: Buffer; data: Buffer }>(
      'select hash, data from blob_chunks where org_id = $1 and library_id = $2 and hash = any($3::bytea[]) and part = 0',
      [orgId, libraryId, hashes.map((hash) => Buffer.from(hash, 'hex'))],
    );
    return new Map(
      rows.map(({ hash, data }) => {
        const blob = { orgId, libraryId, hash: hash.toString('hex') };
        remembered.set(nameOf(blob), ownBytes(data));
        return [blob.hash, data];
      }),
    );
  }

  return {
    remember: (key, bytes) => void remembered.set(nameOf(key), ownBytes(bytes)),
    async find(key) {
      const name = nameOf(key);
      const cached = lookUp(name);
      if (cached) return cached;
      let loading = underWay.get(name);
      if (!loading) {
        loading = load(key).finally(() => underWay.delete(name));
        underWay.set(name, loading);
      }
      const found = await loading;
      if (found instanceof Buffer && !remembered.has(name)) remembered.set(name, ownBytes(found));
      return found;
    },
    async findSeveral(orgId, libraryId, hashes) {
      const found = new Map<string, Buffer | 'left out'>();
      let room = severalBytes;
      const missing = [...new Set(hashes)].filter((hash) => {
        const cached = lookUp(nameOf({ orgId, libraryId, hash }));
        if (!cached) return true;
        room -= cached.length;
        found.set(hash, cached);
        return false;
      });
      if (missing.length === 0) return found;
      await readUnchanging(database, orgId, async (queries) => {
        const sizes = await queries.query<{ hash: Buffer; bytes: number }>(
          'select hash, bytes from blobs where org_id = $1 and library_id = $2 and hash = any($3::bytea[])',
          [orgId, libraryId, missing.map((hash) => Buffer.from(hash, 'hex'))],
        );
        // Not all of them on a replica: the primary may have them.
        if (sizes.length < missing.length) return null;
        let wanted = room;
        const small: string[] = [];
        for (const { hash, bytes } of sizes) {
          const name = hash.toString('hex');
          found.set(name, 'left out');
          if (bytes > partBytes || bytes > wanted) continue;
          wanted -= bytes;
          small.push(name);
        }
        for (const [hash, data] of await readSmall(queries, orgId, libraryId, small)) found.set(hash, data);
        return found;
      });
      return found;
    },
    async prepare(queries, orgId, libraryId, blobs) {
      let room = preparedBytes;
      const missing = blobs.filter(({ blob, bytes }) => {
        if (bytes > partBytes || remembered.has(nameOf({ orgId, libraryId, hash: blob }))) return false;
        room -= bytes;
        return room >= 0;
      });
      await readSmall(
        queries,
        orgId,
        libraryId,
        missing.map(({ blob }) => blob),
      );
    },
    stream: (key, range) => Readable.from(partsOf(database, key, range)),
  };
}

async function* partsOf(database: Database, key: BlobKey, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const part = Math.floor(at / partBytes);
    const row = await readUnchanging(database, key.orgId, async (queries) => {
      const [found] = await queries.query<{ data: Buffer }>(
        'select data from blob_chunks where org_id = $1 and library_id = $2 and hash = $3 and part = $4',
        [...blobValues(key), part],
      );
      return found ?? null;
    });
    if (!row) throw new Error(`Blob ${key.hash} lost its part ${part}.`);
    const bytes = row.data.subarray(at - part * partBytes, end - part * partBytes);
    at += bytes.length;
    yield bytes;
  }
}
