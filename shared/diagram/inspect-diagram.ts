import type { DiagramFacts } from '../jobs/diagram-jobs.ts';
import { type BuildForm, toBuildForm } from './build-form.ts';
import { type DecodedColumns, decodeColumns } from './column-decoder.ts';
import { corrupt, decodeGuarded } from './corrupt.ts';
import type { DecodedColumn } from './decoded-column.ts';
import { gatherFacts } from './diagram-facts.ts';
import { readEnvelope } from './envelope.ts';
import { recordCode } from './form.ts';
import { kind } from './kinds.ts';
import type { Moddle } from './moddle.ts';
import { ownedResidues, type Residue } from './residue.ts';

/**
 * Makes sure that a body can be unpacked with `moddle`, without building elements: answers its facts and residues. Throws
 * `packed_corrupt` and `packed_newer` where `unpackDiagram` would.
 */
export function inspectDiagram(body: Uint8Array, moddle: Moddle): { facts: DiagramFacts; residues: Residue[] } {
  return decodeGuarded(() => {
    const decoded = decodeColumns(readEnvelope(body));
    const forms = decoded.forms.map((form) => toBuildForm(form, moddle));
    checkContainment(decoded, forms);
    for (const form of forms) for (const { column } of form.targets) checkReferences(column, decoded);
    const residues = ownedResidues(decoded.residues);
    for (const { record } of residues)
      if (!isElement(record, decoded)) throw corrupt('a residue belongs to no element');
    return { facts: gatherFacts(decoded), residues: residues.map(({ residue }) => residue) };
  });
}

function isElement(record: number, { codes }: DecodedColumns): boolean {
  return (codes[record] ?? recordCode.plain) >= recordCode.firstForm;
}

/** Every element that is contained must have a record, and the first record must be an element. */
function checkContainment(decoded: DecodedColumns, forms: readonly BuildForm[]): void {
  const { codes } = decoded;
  if (!isElement(0, decoded)) throw corrupt('its root is no element');
  let known = 0;
  for (let record = 0; record < codes.length; record++) {
    if (record === known) known++;
    const form = forms[(codes[record] ?? 0) - recordCode.firstForm];
    if (form === undefined) continue;
    for (const { kind: valueKind, column } of form.containers) {
      known += valueKind === kind.element ? 1 : (column?.takeLength() ?? 0);
    }
    if (known > codes.length) throw corrupt('a record is missing');
  }
  for (const form of forms) for (const { column } of form.containers) column?.rewind();
}

/** Every record that is referred to must be an element; -1 stands for a plain value. */
function checkReferences(column: DecodedColumn | null, decoded: DecodedColumns): void {
  const check = (target: number): void => {
    if (target >= 0 && !isElement(target, decoded)) throw corrupt('a reference leads to no element');
  };
  if (column?.kind === kind.reference) column.numbers.forEach(check);
  if (column?.kind === kind.references) for (const list of column.lists) list.forEach(check);
}
