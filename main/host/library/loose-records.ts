import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

type SqlValue = null | number | string | Uint8Array;

/** A table's row or an index's entry as it lies in its page, whether or not anything still leads to that page. */
export interface LooseRecord {
  /** The row's key; null for entries of indexes. */
  key: number | null;
  /** SQLite's serial type of each value. */
  types: number[];
  /** The values; null if they continue in pages that can't be followed. */
  read(): SqlValue[] | null;
}

interface Pages {
  count: number;
  size: number;
  /** A page by its number, from 1; undefined if there is none. */
  read(page: number): Buffer | undefined;
}

/** What a page's first byte says of it. Other pages hold no records. */
const tableLeaf = 13;
const indexLeaf = 10;
const indexInterior = 2;

/**
 * Every record in the pages of an SQLite file, read page by page without following the trees that join them. Also finds
 * records that were deleted or are old copies, in pages that are no longer used. See https://www.sqlite.org/fileformat2.html.
 */
export function* readLooseRecords(path: string, pageSize: number): Generator<LooseRecord> {
  const file = openSync(path, 'r');
  try {
    const pages: Pages = {
      count: Math.floor(fstatSync(file).size / pageSize),
      size: pageSize,
      read: (page) => {
        if (page < 1 || page > pages.count) return undefined;
        const bytes = Buffer.alloc(pageSize);
        readSync(file, bytes, 0, pageSize, (page - 1) * pageSize);
        return bytes;
      },
    };
    // The first page describes the tables and holds none of their rows.
    for (let number = 2; number <= pages.count; number++) {
      const page = pages.read(number);
      if (page) yield* recordsOf(page, pages);
    }
  } finally {
    closeSync(file);
  }
}

function* recordsOf(page: Buffer, pages: Pages): Generator<LooseRecord> {
  const kind = page[0];
  if (kind !== tableLeaf && kind !== indexLeaf && kind !== indexInterior) return;
  const start = kind === indexInterior ? 12 : 8;
  const cells = Math.min(page.readUInt16BE(3), Math.floor((page.length - start) / 2));
  for (let cell = 0; cell < cells; cell++) {
    const offset = page.readUInt16BE(start + cell * 2);
    try {
      const record = parseCell(page, kind, offset, pages);
      if (record) yield record;
    } catch (error) {
      // A damaged cell points beyond its page.
      if (!(error instanceof RangeError)) throw error;
    }
  }
}

function parseCell(page: Buffer, kind: number, offset: number, pages: Pages): LooseRecord | undefined {
  const length = readVarint(page, kind === indexInterior ? offset + 4 : offset);
  const key = kind === tableLeaf ? readVarint(page, length.end) : null;
  const start = key?.end ?? length.end;
  if (length.value > pages.count * pages.size) return undefined;
  const local = localLength(length.value, kind === tableLeaf, pages.size);
  const types = readTypes(page.subarray(start, start + local));
  const whole = local === length.value;
  if (!types || start + local + (whole ? 0 : 4) > page.length) return undefined;
  return {
    key: key?.value ?? null,
    types,
    read: () => {
      const head = page.subarray(start, start + local);
      const payload = whole ? head : joinOverflow(head, page.readUInt32BE(start + local), length.value, pages);
      return payload && readValues(payload, types);
    },
  };
}

/** How many bytes of a payload lie in the page itself. */
function localLength(length: number, isTable: boolean, pageSize: number): number {
  const most = isTable ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (pageSize - 4));
  return fitting <= most ? fitting : least;
}

function joinOverflow(head: Buffer, firstPage: number, length: number, pages: Pages): Buffer | null {
  const parts = [head];
  let missing = length - head.length;
  for (let number = firstPage; missing > 0; ) {
    const page = pages.read(number);
    if (!page) return null;
    const part = page.subarray(4, 4 + missing);
    parts.push(part);
    missing -= part.length;
    number = page.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** The types at the start of a payload, or undefined if they don't lie in it. */
function readTypes(payload: Buffer): number[] | undefined {
  const header = readVarint(payload, 0);
  if (header.value > payload.length) return undefined;
  const types: number[] = [];
  for (let offset = header.end; offset < header.value; ) {
    const type = readVarint(payload, offset);
    types.push(type.value);
    offset = type.end;
  }
  return types;
}

function readValues(payload: Buffer, types: number[]): SqlValue[] | null {
  let offset = readVarint(payload, 0).value;
  const values: SqlValue[] = [];
  for (const type of types) {
    const length = lengthOf(type);
    if (offset + length > payload.length) return null;
    values.push(readValue(payload.subarray(offset, offset + length), type));
    offset += length;
  }
  return values;
}

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function readValue(bytes: Buffer, type: number): SqlValue {
  if (type >= 12) return type % 2 === 0 ? Uint8Array.from(bytes) : bytes.toString('utf8');
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type >= 8) return type - 8;
  return type === 6 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length);
}

/** SQLite's variable-length number at `offset`. Throws a RangeError if it doesn't lie in the bytes. */
function readVarint(bytes: Buffer, offset: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(offset + index);
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, end: offset + index + 1 };
  }
  return { value: value * 256 + bytes.readUInt8(offset + 8), end: offset + 9 };
}
