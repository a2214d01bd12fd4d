import type { Element } from 'bpmn-js/lib/model/Types';
import RBush from 'rbush';
import { type Box, meets, paintsIn } from './painted-bounds.ts';

/** One element in the index: its painted box. */
export interface IndexItem extends Box {
  readonly element: Element;
}

interface TreeNode extends Box {
  readonly leaf: boolean;
  readonly children: readonly (TreeNode | IndexItem)[];
}

/** The elements of one plane by where they are painted. */
export class PlaneIndex {
  readonly #tree = new RBush<IndexItem>(16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  insert(item: IndexItem): void {
    this.#tree.insert(item);
    this.#size++;
  }

  /** Adds many at once, much faster than one by one. */
  load(items: readonly IndexItem[]): void {
    this.#tree.load(items);
    this.#size += items.length;
  }

  /** Takes out an item that was inserted and whose box has not been touched since. */
  remove(item: IndexItem): void {
    this.#tree.remove(item);
    this.#size--;
  }

  /** Has what is around the items fit them again after all of them moved alike. */
  refit(): void {
    encloseAgain(this.#root());
  }

  search(area: Box): Element[] {
    const found: Element[] = [];
    for (const item of this.#tree.search(area)) {
      if (paintsIn(item.element, item, area)) {
        found.push(item.element);
      }
    }
    return found;
  }

  /** How many `search` would find, counting no further than `limit`. */
  countIn(area: Box, limit: number): number {
    let count = 0;
    const nodes: (TreeNode | IndexItem)[] = [this.#root()];
    for (let node = nodes.pop(); node && count < limit; node = nodes.pop()) {
      if (!meets(node, area)) {
        continue;
      }
      if ('children' in node) {
        nodes.push(...node.children);
      } else if (paintsIn(node.element, node, area)) {
        count++;
      }
    }
    return count;
  }

  /** The box around everything; undefined where nothing is. */
  extent(): Box | undefined {
    return this.#size === 0 ? undefined : this.#root();
  }

  #root(): TreeNode {
    return this.#tree.toJSON();
  }
}

function encloseAgain(node: TreeNode): void {
  node.minX = Number.POSITIVE_INFINITY;
  node.minY = Number.POSITIVE_INFINITY;
  node.maxX = Number.NEGATIVE_INFINITY;
  node.maxY = Number.NEGATIVE_INFINITY;
  for (const child of node.children) {
    if ('children' in child) encloseAgain(child);
    node.minX = Math.min(node.minX, child.minX);
    node.minY = Math.min(node.minY, child.minY);
    node.maxX = Math.max(node.maxX, child.maxX);
    node.maxY = Math.max(node.maxY, child.maxY);
  }
}
