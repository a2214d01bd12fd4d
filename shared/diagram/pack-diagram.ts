import { ColumnEncoder } from './column-encoder.ts';
import { packColumns } from './column-section.ts';
import type { DiagramDocument } from './document.ts';
import { writeEnvelope } from './envelope.ts';
import type { ModdleElement } from './moddle.ts';
import type { PlainValue } from './plain-value.ts';
import { toPlainValue } from './plain-value.ts';
import { RecordCollector } from './record-collector.ts';
import { runThrough } from './run-through.ts';
import { packText } from './text-section.ts';

/**
 * Packs a document in slices: every `next()` does at most a few milliseconds of work, so that a window stays
 * responsive. The document must not change in between. Returns the body; see docs/format.md.
 */
export function* packDiagramInSlices(document: DiagramDocument): Generator<void, Uint8Array> {
  const collector = new RecordCollector(document.residues);
  yield* collector.collect(document.definitions);
  const encoder = new ColumnEncoder(collector);
  yield* encoder.encode();
  const residues = collectResidues(document, collector.indexes);
  yield;
  const columns = yield* packColumns(encoder.out.finish());
  const text = encoder.text.finish();
  yield;
  const texts = yield* packText({ text, residues });
  return writeEnvelope({ records: collector.records.length, columns, plain: encoder.plain, ...texts });
}

/** Packs a document at once. Returns the body; see docs/format.md. */
export function packDiagram(document: DiagramDocument): Uint8Array {
  return runThrough(packDiagramInSlices(document));
}

/**
 * Record numbers and residues in turn. A residue whose element left the tree goes to the element that took over its
 * id, as after a replacement in the editor; without one it is dropped.
 */
function collectResidues(document: DiagramDocument, indexes: ReadonlyMap<ModdleElement, number>): PlainValue[] {
  const found = new Map<number, PlainValue>();
  const homeless: Homeless[] = [];
  for (const [element, residue] of document.residues) {
    const index = indexes.get(element);
    const id = element['id'];
    if (index !== undefined) found.set(index, toPlainValue(residue));
    else if (typeof id === 'string') homeless.push({ id, element, residue: toPlainValue(residue) });
  }
  if (homeless.length > 0) adopt(homeless, indexes, found);
  return [...found].sort(([left], [right]) => left - right).flat();
}

interface Homeless {
  readonly id: string;
  readonly element: ModdleElement;
  readonly residue: PlainValue;
}

function adopt(
  homeless: readonly Homeless[],
  indexes: ReadonlyMap<ModdleElement, number>,
  found: Map<number, PlainValue>,
): void {
  const elementOfId = new Map<unknown, ModdleElement>();
  for (const element of indexes.keys()) elementOfId.set(element['id'], element);
  for (const { id, element, residue } of homeless) {
    const heir = elementOfId.get(id);
    const index = heir === undefined || !isCompatible(heir, element) ? undefined : indexes.get(heir);
    if (index !== undefined && !found.has(index)) found.set(index, residue);
  }
}

/** A task may take over what belonged to another task, a shape what belonged to another shape. */
function isCompatible(heir: ModdleElement, element: ModdleElement): boolean {
  return heir.$descriptor.ns.prefix === element.$descriptor.ns.prefix;
}
