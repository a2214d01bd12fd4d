import { decodeColumns } from './column-decoder.ts';
import { corrupt, decodeGuarded } from './corrupt.ts';
import type { DiagramDocument, Residues } from './document.ts';
import { ElementBuilder } from './element-builder.ts';
import { readEnvelope } from './envelope.ts';
import type { Moddle, ModdleElement } from './moddle.ts';
import { fromPlainValue, type PlainValue } from './plain-value.ts';
import { isResidue } from './residue.ts';

/**
 * Unpacks a body (docs/format.md) into elements of `moddle`. Throws `packed_newer` for a later format version and
 * `packed_corrupt` for anything else that is no packed diagram.
 */
export function unpackDiagram(body: Uint8Array, moddle: Moddle): DiagramDocument {
  return decodeGuarded(() => {
    const decoded = decodeColumns(readEnvelope(body));
    const builder = new ElementBuilder(decoded, moddle);
    const definitions = builder.build();
    return { definitions, residues: readResidues(decoded.residues, builder.records) };
  });
}

function readResidues(residues: readonly PlainValue[], records: readonly (ModdleElement | null)[]): Residues {
  const found: Residues = new Map();
  for (let at = 0; at < residues.length; at += 2) {
    const element = elementAt(residues[at], records);
    const residue = fromPlainValue(residues[at + 1] ?? null);
    if (!isResidue(residue)) throw corrupt('a residue is malformed');
    found.set(element, residue);
  }
  return found;
}

function elementAt(index: PlainValue | undefined, records: readonly (ModdleElement | null)[]): ModdleElement {
  const element = typeof index === 'number' ? records[index] : undefined;
  if (!element) throw corrupt('a residue belongs to no element');
  return element;
}
