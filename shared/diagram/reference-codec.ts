import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';

/** What the record numbers in a column of references are relative to. */
const base = { none: 0, previous: 1, owner: 2 } as const;
type Base = (typeof base)[keyof typeof base];
const bases: readonly Base[] = [base.none, base.previous, base.owner];

/** A reference to something that is no record: a plain value follows in the plain section. */
const plainTarget = -1;

function codes(targets: readonly number[], owners: readonly number[], relativeTo: Base): number[] {
  let previous = 0;
  return targets.map((target, position) => {
    if (target === plainTarget) return 0;
    const origin = relativeTo === base.owner ? (owners[position] ?? 0) : previous;
    if (relativeTo === base.previous) previous = target;
    const distance = target - origin;
    return 1 + (distance < 0 ? -2 * distance - 1 : 2 * distance);
  });
}

function cost(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + (value < 0x80 ? 1 : value < 0x4000 ? 2 : 3), 0);
}

/** Writes record numbers, -1 for plain values, in whichever of three ways takes the least space. Pauses now and then. */
export function* writeReferences(
  targets: readonly number[],
  owners: readonly number[],
  out: ByteWriter,
): Generator<void, void> {
  if (targets.length === 0) return;
  let best: { relativeTo: Base; values: number[]; size: number } | null = null;
  for (const relativeTo of bases) {
    const values = codes(targets, owners, relativeTo);
    yield;
    const size = cost(values);
    if (best === null || size < best.size) best = { relativeTo, values, size };
  }
  if (best === null) return;
  out.byte(best.relativeTo);
  yield;
  for (const value of best.values) out.varint(value);
}

/** Reads `owners.length` record numbers below `limit`, -1 for plain values. */
export function readReferences(owners: readonly number[], limit: number, from: ByteReader): number[] {
  if (owners.length === 0) return [];
  const relativeTo = from.byte();
  if (relativeTo > base.owner) throw corrupt('references of unknown kind');
  let previous = 0;
  return owners.map((owner) => {
    const code = from.varint();
    if (code === 0) return plainTarget;
    const distance = code % 2 === 1 ? (code - 1) / 2 : -code / 2;
    const target = distance + (relativeTo === base.owner ? owner : previous);
    if (relativeTo === base.previous) previous = target;
    if (target < 0 || target >= limit) throw corrupt('a reference leads nowhere');
    return target;
  });
}
