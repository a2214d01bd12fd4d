import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';

/** Before whoever asks where an element belongs. */
const first = 10_000;

type Level = number | undefined;

/** The first of some children that belongs above a level, and where it stands; no child where there is none. */
interface FirstAbove {
  child: Element | null;
  index: number;
}

/**
 * Where children stand among thousands of siblings, remembered while a command moves many of them. Commands that move tell of it;
 * whatever else changes who is whose child makes it forget all.
 */
export class SiblingOrder {
  static $inject = ['eventBus'];

  readonly #firsts = new Map<readonly Element[], Map<number, FirstAbove>>();
  #latest: { readonly element: Element; readonly index: number } | null = null;

  constructor(eventBus: EventBus) {
    const changes = ['shape.added', 'connection.added', 'shape.removed', 'connection.removed'];
    eventBus.on([...changes, 'commandStack.changed', 'diagram.clear'], first, () => this.forget());
  }

  forget(): void {
    // Clearing an empty map has it make room anew, and everything that is added comes by here.
    if (this.#firsts.size > 0) this.#firsts.clear();
    this.#latest = null;
  }

  /** As `children.indexOf(element)`; quick when asked again for the same element, or when it stands at `guess`. */
  indexOf(element: Element, children: readonly Element[], guess = -1): number {
    if (children[guess] === element) return guess;
    const latest = this.#latest;
    if (latest?.element === element && children[latest.index] === element) return latest.index;
    const index = children.indexOf(element);
    this.#latest = { element, index };
    return index;
  }

  /**
   * Where the first child stands that belongs above `level` as bpmn-js orders them, -1 if none does; undefined if a child's level
   * isn't known yet.
   */
  firstAbove(level: number, children: readonly Element[]): number | undefined {
    const known = this.#firsts.get(children)?.get(level);
    if (known && (known.child === null || children[known.index] === known.child)) return known.index;
    const index = findAbove(level, children);
    if (index === undefined) return undefined;
    let ofChildren = this.#firsts.get(children);
    if (!ofChildren) {
      ofChildren = new Map();
      this.#firsts.set(children, ofChildren);
    }
    ofChildren.set(level, { child: children[index] ?? null, index });
    return index;
  }

  /** Learns that an element went from one place to another among the same children. */
  moved(element: Element, children: readonly Element[], from: number, to: number): void {
    const firsts = this.#firsts.get(children);
    if (!firsts) return;
    const level: Level = element['order']?.level;
    const isLabel = Boolean(element['labelTarget']);
    if (from === -1 || (level === undefined && !isLabel)) {
      this.#firsts.delete(children);
      return;
    }
    for (const [below, known] of firsts) {
      if (known.child === element) {
        firsts.delete(below);
        continue;
      }
      if (known.child && from < known.index) known.index--;
      if (known.child && to <= known.index) known.index++;
      const isAbove = !isLabel && level !== undefined && level > below;
      if (isAbove && (known.child === null || to < known.index)) firsts.set(below, { child: element, index: to });
    }
  }
}

/** Labels don't count: bpmn-js leaves them where the import puts them. */
function findAbove(level: number, children: readonly Element[]): number | undefined {
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (!child || child['labelTarget']) continue;
    const childLevel: Level = child['order']?.level;
    if (childLevel === undefined) return undefined;
    if (level < childLevel) return index;
  }
  return -1;
}
