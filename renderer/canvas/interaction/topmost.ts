import type { Element } from 'bpmn-js/lib/model/Types';

type Ancestor = Element['parent'];

/** The child drawn last among those in `wanted`. Walks backwards: what is on top is likelier to be late in the list. */
function lastChildIn(parent: Element, wanted: ReadonlySet<Ancestor>): Element | undefined {
  const children: readonly Element[] = parent['children'] ?? [];
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child && wanted.has(child)) return child;
  }
  return undefined;
}

/**
 * The element painted last of `candidates`, all of them below `root`: children are painted over their parent, and siblings,
 * connections among them, in the order of the model. Undefined when there are none.
 */
export function topmost(root: Element, candidates: readonly Element[]): Element | undefined {
  if (candidates.length < 2) return candidates[0];
  const onTheWay = new Set<Ancestor>();
  for (const candidate of candidates) {
    for (let element: Ancestor = candidate; element && !onTheWay.has(element); element = element['parent']) {
      onTheWay.add(element);
    }
  }
  let top = root;
  for (let next = lastChildIn(root, onTheWay); next; next = lastChildIn(next, onTheWay)) top = next;
  return top === root ? undefined : top;
}
