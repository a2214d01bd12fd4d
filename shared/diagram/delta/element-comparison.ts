import type { BuildForm, Target } from '../build-form.ts';
import { kind } from '../kinds.ts';
import { isModdleElement, type ModdleElement } from '../moddle.ts';
import { type PlainValue, toPlainValue } from '../plain-value.ts';
import type { UnpackedRecords } from '../unpack-records.ts';
import { isSameValue } from './delta-value.ts';
import type { OpenDocument } from './open-document.ts';

/**
 * Whether elements say the same in two documents: the quick way to find out, because nearly all do. It goes by the forms of
 * the packed diagrams, so that no element needs to be asked what it says. Where forms differ it answers no, although what they
 * say might still come to the same.
 */
export class ElementComparison {
  readonly #from: OpenDocument;
  readonly #to: OpenDocument;
  /** Elements of the one document and those of the same key and type in the other. */
  readonly #kept: ReadonlyMap<ModdleElement, ModdleElement>;
  readonly #sameForms: ReadonlyMap<BuildForm, BuildForm>;
  readonly #formsFrom: ReadonlyMap<ModdleElement, BuildForm>;
  readonly #formsTo: ReadonlyMap<ModdleElement, BuildForm>;

  constructor(from: OpenDocument, to: OpenDocument, kept: ReadonlyMap<ModdleElement, ModdleElement>) {
    this.#from = from;
    this.#to = to;
    this.#kept = kept;
    this.#formsFrom = formsOf(from);
    this.#formsTo = formsOf(to);
    this.#sameForms = pairForms(new Set(this.#formsFrom.values()), new Set(this.#formsTo.values()));
  }

  isSame(left: ModdleElement, right: ModdleElement): boolean {
    const form = this.#formsFrom.get(left);
    if (!form || this.#sameForms.get(form) !== this.#formsTo.get(right)) return false;
    for (const target of form.targets) {
      const [value, other] = target.extra
        ? [attributeOf(left, target.key), attributeOf(right, target.key)]
        : [left[target.key], right[target.key]];
      if (!this.#isSameValue(value, other, target)) return false;
    }
    return this.#hasSameResidue(left, right);
  }

  #isSameValue(value: unknown, other: unknown, target: Target): boolean {
    switch (target.kind) {
      case kind.yes:
      case kind.no:
        return true;
      case kind.bounds:
        return isSameBox(value, other);
      case kind.waypoints:
      case kind.references:
      case kind.elements:
        if (!Array.isArray(value) || !Array.isArray(other) || value.length !== other.length) return false;
        return value.every((item, at) => this.#isSameItem(item, other[at], target));
      default:
        return this.#isSameItem(value, other, target);
    }
  }

  #isSameItem(item: unknown, other: unknown, target: Target): boolean {
    if (!isModdleElement(item)) return Object.is(item, other) || isSamePlain(item, other);
    if (!isModdleElement(other)) return false;
    if (target.kind === kind.waypoints) return item['x'] === other['x'] && item['y'] === other['y'];
    const namesake = this.#kept.get(item);
    if (namesake !== undefined) return namesake === other;
    // What has a key in one document only comes or goes, or is spoken of in another way now.
    if (target.hidden || this.#from.index.keyOf(item) !== undefined) return false;
    return this.#to.index.keyOf(other) === undefined && this.isSame(item, other);
  }

  #hasSameResidue(left: ModdleElement, right: ModdleElement): boolean {
    const [residue, other] = [this.#from.residues.get(left), this.#to.residues.get(right)];
    return residue === other || isSameValue(residue, other);
  }
}

function isSamePlain(item: unknown, other: unknown): boolean {
  if (typeof item !== 'object' || typeof other !== 'object') return false;
  const [plain, otherPlain]: PlainValue[] = [toPlainValue(item), toPlainValue(other)];
  return isSameValue(plain, otherPlain);
}

function isSameBox(left: unknown, right: unknown): boolean {
  if (!isModdleElement(left) || !isModdleElement(right)) return false;
  return ['x', 'y', 'width', 'height'].every((side) => left[side] === right[side]);
}

function attributeOf(element: ModdleElement, name: string): unknown {
  const attributes = element['$attrs'];
  return typeof attributes === 'object' && attributes !== null ? Reflect.get(attributes, name) : undefined;
}

function formsOf({ records, formOf }: UnpackedRecords): Map<ModdleElement, BuildForm> {
  const forms = new Map<ModdleElement, BuildForm>();
  for (let record = 0; record < records.length; record++) {
    const [element, form] = [records[record], formOf(record)];
    if (element && form) forms.set(element, form);
  }
  return forms;
}

/** The forms of two documents that are the same. */
function pairForms(left: Iterable<BuildForm>, right: Iterable<BuildForm>): Map<BuildForm, BuildForm> {
  const described = new Map<string, BuildForm>();
  for (const form of right) described.set(signatureOf(form), form);
  const pairs = new Map<BuildForm, BuildForm>();
  for (const form of left) {
    const same = described.get(signatureOf(form));
    if (same) pairs.set(form, same);
  }
  return pairs;
}

function signatureOf({ type, generic, targets }: BuildForm): string {
  return JSON.stringify([type, generic, targets.map(({ key, extra, kind: valueKind }) => [key, extra, valueKind])]);
}
