import { corrupt } from './corrupt.ts';
import { fromPlainValue, type PlainValue } from './plain-value.ts';

/** What moddle does not keep about one element. The packed format stores it as it is. */
export type Residue = { [key: string]: PlainValue };

/** True for what a packed diagram may hold as a residue. */
export function isResidue(value: PlainValue): value is Residue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** A residue and the number of the record it belongs to. */
export interface OwnedResidue {
  readonly record: number;
  readonly residue: Residue;
}

/** Reads record numbers and residues in turn. Throws `packed_corrupt`. */
export function ownedResidues(entries: readonly PlainValue[]): OwnedResidue[] {
  const owned: OwnedResidue[] = [];
  for (let at = 0; at < entries.length; at += 2) {
    const record = entries[at];
    const residue = fromPlainValue(entries[at + 1] ?? null);
    if (typeof record !== 'number' || !isResidue(residue)) throw corrupt('a residue is malformed');
    owned.push({ record, residue });
  }
  return owned;
}
