import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';
import { readNumber, writeNumber } from './number-codec.ts';

/** Codes before the numbers of earlier exceptions: a fraction, a number in full. */
const fraction = 0;
const full = 1;
const firstEarlier = 2;
const largestDenominator = 127;

/** The smallest denominator of a fraction that is this very double; 0 if there is none. */
function denominatorOf(value: number): number {
  for (let denominator = 3; denominator <= largestDenominator; denominator++) {
    if (Math.round(value * denominator) / denominator === value && !Object.is(value, -0)) return denominator;
  }
  return 0;
}

/**
 * Writes coordinates that are no whole number of the scale, each behind its distance from the one before:
 * `approximate` tells what the scale makes of them.
 */
export function writeExceptions(
  positions: readonly number[],
  exact: (position: number) => number,
  approximate: (position: number) => number,
  out: ByteWriter,
): void {
  out.varint(positions.length);
  let previous = 0;
  for (const position of positions) {
    out.varint(position - previous);
    previous = position;
  }
  const earlier = new Map<number, number>();
  for (const position of positions) {
    const value = exact(position);
    const index = earlier.get(value);
    const denominator = denominatorOf(value);
    if (index !== undefined && !Object.is(value, -0)) {
      out.varint(index + firstEarlier);
      continue;
    }
    if (!earlier.has(value)) earlier.set(value, earlier.size);
    if (denominator > 0) {
      out.varint(fraction);
      out.byte(denominator);
      out.zigzag(Math.round(value * denominator) - Math.round(approximate(position) * denominator));
    } else {
      out.varint(full);
      writeNumber(value, out);
    }
  }
}

/** Reads what `writeExceptions` wrote. */
export function readExceptions(
  approximate: (position: number) => number,
  from: ByteReader,
): { position: number; value: number }[] {
  const positions: number[] = [];
  let previous = 0;
  for (let left = from.count(2); left > 0; left--) {
    previous += from.varint();
    positions.push(previous);
  }
  const earlier: number[] = [];
  const seen = new Set<number>();
  return positions.map((position) => {
    const value = readException(approximate(position), earlier, from);
    if (!seen.has(value)) {
      seen.add(value);
      earlier.push(value);
    }
    return { position, value };
  });
}

function readException(approximate: number, earlier: readonly number[], from: ByteReader): number {
  const code = from.varint();
  if (code === full) return readNumber(from);
  if (code === fraction) {
    const denominator = from.byte();
    if (denominator === 0) throw corrupt('a fraction without denominator');
    return (Math.round(approximate * denominator) + from.zigzag()) / denominator;
  }
  const value = earlier[code - firstEarlier];
  if (value === undefined) throw corrupt('a coordinate refers to nothing');
  return value;
}
