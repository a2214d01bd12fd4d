import { corrupt } from './corrupt.ts';
import { deflateInSlices, inflate, isSize } from './deflated.ts';
import type { PlainValue } from './plain-value.ts';

/** Larger columns are left to the frame that a body is stored in: inflating them would be felt on opening. */
const mostDeflated = 64 * 1024;

/** Makes the column section: DEFLATE data behind its size, or the bytes themselves. Pauses now and then. */
export function* packColumns(columns: Uint8Array): Generator<void, PlainValue> {
  if (columns.length > mostDeflated) return columns;
  const deflated = yield* deflateInSlices(columns);
  return deflated === null ? columns : [columns.length, deflated];
}

/** Reads a column section. Throws `packed_corrupt`. */
export function unpackColumns(section: PlainValue): Uint8Array {
  if (section instanceof Uint8Array) return section;
  const [size, deflated, ...rest]: PlainValue[] = Array.isArray(section) ? section : [];
  if (!isSize(size) || !(deflated instanceof Uint8Array) || rest.length > 0) throw corrupt('it has no columns');
  return inflate(deflated, size);
}
