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

  return {
    remember: (key, bytes) => void remembered.set(nameOf(key), ownBytes(bytes)),
    async find(key) {
      const name = nameOf(key);
      const cached = remembered.get(name);
      metrics.looked('blob', cached !== undefined);
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
    async prepare(queries, orgId, libraryId, blobs) {
      let room = preparedBytes;
      const missing = blobs.filter(({ blob, bytes }) => {
        if (bytes > partBytes || remembered.has(nameOf({ orgId, libraryId, hash: blob }))) return false;
        room -= bytes;
        return room >= 0;
      });
      if (missing.length === 0) return;
      const rows = await queries.query<{ hash: Buffer; data: Buffer }>(
        'select hash, data from blob_chunks where org_id = $1 and library_id = $2 and hash = any($3::bytea[]) and part = 0',
        [orgId, libraryId, missing.map(({ blob }) => Buffer.from(blob, 'hex'))],
      );
      for (const { hash, data } of rows) {
        remembered.set(nameOf({ orgId, libraryId, hash: hash.toString('hex') }), ownBytes(data));
      }
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
