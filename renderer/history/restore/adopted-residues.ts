import type { ElementChange } from '../../../shared/contract/comparison.ts';
import type { Residues } from '../../../shared/diagram/document.ts';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { Residue } from '../../../shared/diagram/residue.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { findElement } from './why-not.ts';

/** What moddle doesn't keep of elements that are taken back: it comes back with them, and goes again with undo. */
export class AdoptedResidues {
  readonly #earlier: Residues;
  readonly #open: Residues;
  readonly #adopted = new Map<ModdleElement, Residue | undefined>();
  readonly #replaced = new Map<ModdleElement, Residue | undefined>();

  /** The residues of the earlier document, and those of the open one. */
  constructor(earlier: Residues, open: Residues) {
    this.#earlier = earlier;
    this.#open = open;
  }

  /** Finds what there is to adopt, once `changes` are taken back; `source` holds the earlier document's elements by id. */
  findAdopted(
    modeler: DiagramModeler,
    { changes, source }: { changes: readonly ElementChange[]; source: Readonly<Record<string, ModdleElement>> },
  ): void {
    const root: unknown = modeler.getDefinitions();
    for (const [element, residue] of this.#earlier) {
      if (rootOf(element) === root) this.#adopted.set(element, residue);
    }
    for (const { id, kind, attributes } of changes) {
      const earlier = source[id];
      const target: unknown = findElement(modeler, id)?.businessObject;
      if (kind !== 'changed' || attributes.length === 0 || !earlier || !isModdleElement(target)) continue;
      this.#adopted.set(target, this.#earlier.get(earlier));
    }
  }

  apply(): void {
    for (const [element, residue] of this.#adopted) {
      this.#replaced.set(element, this.#open.get(element));
      this.#put(element, residue);
    }
  }

  revert(): void {
    for (const [element, residue] of this.#replaced) this.#put(element, residue);
  }

  #put(element: ModdleElement, residue: Residue | undefined): void {
    if (residue) this.#open.set(element, residue);
    else this.#open.delete(element);
  }
}

function rootOf(element: ModdleElement): ModdleElement {
  let root = element;
  while (root.$parent) root = root.$parent;
  return root;
}
