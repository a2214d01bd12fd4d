import { decodeColumns } from './column-decoder.ts';
import { corrupt, decodeGuarded } from './corrupt.ts';
import type { DiagramDocument, Residues } from './document.ts';
import { ElementBuilder } from './element-builder.ts';
import { readEnvelope } from './envelope.ts';
import type { Moddle, ModdleElement } from './moddle.ts';
import type { PlainValue } from './plain-value.ts';
import { ownedResidues } from './residue.ts';

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
  for (const { record, residue } of ownedResidues(residues)) {
    const element = records[record];
    if (!element) throw corrupt('a residue belongs to no element');
    found.set(element, residue);
  }
  return found;
}
