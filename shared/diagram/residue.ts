import type { PlainValue } from './plain-value.ts';

/** What moddle does not keep about one element. The packed format stores it as it is. */
export type Residue = { [key: string]: PlainValue };

/** True for what a packed diagram may hold as a residue. */
export function isResidue(value: PlainValue): value is Residue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
