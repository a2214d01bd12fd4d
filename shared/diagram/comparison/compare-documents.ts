import type { Aspect, AttributeChange, Comparison, ElementChange, ElementSide } from '../../contract/comparison.ts';
import type { OpenDocument } from '../delta/open-document.ts';
import { pairElements } from '../delta/pair-elements.ts';
import { isModdleElement, type ModdleElement } from '../moddle.ts';
import { countChanges } from './count-changes.ts';
import { groupMoves } from './group-moves.ts';
import { comparePictures, picturesOf, toPicture } from './pictures.ts';
import { type AttributeValue, readAttributes } from './read-attributes.ts';
import { idOf, isSubject, lanesOf, nameOf, subjectOf, toRef } from './subjects.ts';

/** Attributes that mean more to people than others. */
const aspectOfAttribute: ReadonlyMap<string, Aspect> = new Map([
  ['name', 'renamed'],
  ['text', 'renamed'],
  ['categoryValueRef', 'renamed'],
  ['documentation', 'documented'],
  ['sourceRef', 'reconnected'],
  ['targetRef', 'reconnected'],
]);

/**
 * What differs between two documents in terms of the elements people speak of: how elements are drawn and what is part of them
 * counts as theirs. Neither document may have changed since it was opened.
 */
export function compareDocuments(before: OpenDocument, after: OpenDocument): Omit<Comparison, 'isIdentical'> {
  const [earlier, later] = [new Side(before), new Side(after)];
  const touched = findTouched(earlier, later);
  const changes: ElementChange[] = [];
  for (const [key, element] of later.subjects) {
    const other = earlier.subjects.get(key);
    if (!other) changes.push(oneSided('added', element, null, later.describe(element)));
    else if (touched.has(key)) {
      const change = compareElement(other, element, { earlier, later });
      if (change.aspects.length > 0) changes.push(change);
    }
  }
  for (const [key, element] of earlier.subjects) {
    if (!later.subjects.has(key)) changes.push(oneSided('removed', element, earlier.describe(element), null));
  }
  const grouped = groupMoves(changes, (id) => later.containersOf(id));
  return { ...grouped, counts: countChanges(grouped.changes) };
}

/** One of the documents, with what is asked about its elements. */
class Side {
  readonly document: OpenDocument;
  /** The elements people speak of, by key. */
  readonly subjects = new Map<string, ModdleElement>();
  readonly #pictures: ReadonlyMap<ModdleElement, ModdleElement[]>;
  readonly #lanes: ReadonlyMap<ModdleElement, ModdleElement>;
  /** By process: the pool that shows it. */
  readonly #pools = new Map<unknown, ModdleElement>();

  constructor(document: OpenDocument) {
    this.document = document;
    for (const element of document.records) {
      if (!element || !isSubject(element)) continue;
      const key = this.keyOf(element);
      if (key !== undefined) this.subjects.set(key, element);
      if (element.$type === 'bpmn:Participant' && element['processRef'])
        this.#pools.set(element['processRef'], element);
    }
    this.#pictures = picturesOf(document.records);
    this.#lanes = lanesOf(document.records);
  }

  keyOf(element: ModdleElement): string | undefined {
    return this.document.index.keyOf(element);
  }

  describe(element: ModdleElement): ElementSide {
    const parent = this.#parentOf(element);
    const pictures = (this.#pictures.get(element) ?? []).map(toPicture);
    return { type: element.$type, name: nameOf(element), parent: parent ? toRef(parent) : null, pictures };
  }

  /** Ids of all that contains an element, its pool and lanes included, the innermost first. */
  *containersOf(id: string): Generator<string, void> {
    const start = this.document.index.elementOf(`#${id}`);
    const seen = new Set<ModdleElement>();
    for (let one = start && this.#parentOf(start); one && !seen.has(one); one = this.#parentOf(one)) {
      seen.add(one);
      yield idOf(one);
    }
  }

  #parentOf(element: ModdleElement): ModdleElement | null {
    if (element.$type === 'bpmn:Process') return this.#pools.get(element) ?? null;
    const lane = this.#lanes.get(element);
    if (lane) return lane;
    return element.$parent ? subjectOf(element.$parent) : null;
  }
}

/** Keys of the elements on both sides about which something is or may be different. */
function findTouched(earlier: Side, later: Side): Set<string> {
  const pairs = pairElements(earlier.document, later.document);
  const touched = new Set<string>();
  const touch = (element: ModdleElement, side: Side): void => {
    const key = side.keyOf(subjectOf(element));
    if (key !== undefined) touched.add(key);
  };
  for (const element of pairs.removed) touch(element, earlier);
  for (const element of pairs.added) touch(element, later);
  for (const [element, other] of pairs.changed) {
    touch(element, earlier);
    touch(other, later);
    if (other.$type !== 'bpmn:Lane') continue;
    // What lane a node is in the lane says.
    for (const node of nodesOf(element)) touch(node, earlier);
    for (const node of nodesOf(other)) touch(node, later);
  }
  return touched;
}

function nodesOf(lane: ModdleElement): ModdleElement[] {
  return Array.isArray(lane['flowNodeRef']) ? lane['flowNodeRef'].filter(isModdleElement) : [];
}

function oneSided(
  kind: 'added' | 'removed',
  element: ModdleElement,
  before: ElementSide | null,
  after: ElementSide | null,
): ElementChange {
  const { id, type, name } = toRef(element);
  return { id, kind, aspects: [], type, name, before, after, attributes: [], group: null };
}

function compareElement(
  element: ModdleElement,
  other: ModdleElement,
  { earlier, later }: { earlier: Side; later: Side },
): ElementChange {
  const [before, after] = [earlier.describe(element), later.describe(other)];
  const attributes = compareAttributes(readAttributes(element), readAttributes(other));
  const aspects = new Set<Aspect>();
  if (before.name !== after.name) aspects.add('renamed');
  if (before.type !== after.type) aspects.add('retyped');
  if (before.parent?.id !== after.parent?.id) aspects.add('reparented');
  for (const { name } of attributes) aspects.add(aspectOfAttribute.get(name) ?? 'properties');
  for (const aspect of comparePictures(before.pictures, after.pictures)) aspects.add(aspect);
  const { id, type, name } = toRef(other);
  return { id, kind: 'changed', aspects: [...aspects], type, name, before, after, attributes, group: null };
}

function compareAttributes(
  before: ReadonlyMap<string, AttributeValue>,
  after: ReadonlyMap<string, AttributeValue>,
): AttributeChange[] {
  const changes: AttributeChange[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [value, other] = [before.get(name), after.get(name)];
    if (value?.meaning === other?.meaning) continue;
    changes.push({ name, before: value?.words ?? null, after: other?.words ?? null });
  }
  return changes;
}
