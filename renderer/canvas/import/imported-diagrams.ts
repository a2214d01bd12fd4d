import { isSemantic, listOf, partOf, type Semantic } from './semantics.ts';

/**
 * The BPMNDiagrams that are drawn with `diagram`: itself and those of the sub-processes in what it shows, each shown element
 * once. Undefined where there is nothing to draw.
 */
export function diagramsToImport(definitions: Semantic, diagram: Semantic | undefined): Semantic[] | undefined {
  const plane = partOf(diagram, 'plane');
  if (!diagram || !plane) return undefined;
  const shown = partOf(plane, 'bpmnElement');
  const found = [diagram];
  const handled = new Set<unknown>([shown]);
  let contained: Set<Semantic> | null = null;
  for (const other of listOf(definitions, 'diagrams')) {
    const element = partOf(partOf(other, 'plane'), 'bpmnElement');
    if (!element || handled.has(element)) continue;
    contained ??= withFlowElements(rootsAround(definitions, shown));
    if (!contained.has(element)) continue;
    found.push(other);
    handled.add(element);
  }
  return found;
}

/** The process an element is in; for processes of a collaboration, all of them and the collaboration. */
function rootsAround(definitions: Semantic, shown: Semantic | undefined): (Semantic | undefined)[] {
  const isRoot = shown?.$instanceOf('bpmn:Process') || shown?.$instanceOf('bpmn:Collaboration');
  const root = isRoot ? shown : processAround(shown);
  const collaboration = root?.$instanceOf('bpmn:Collaboration') ? root : collaborationOf(definitions, root);
  if (!collaboration) return [root];
  const processes = listOf(collaboration, 'participants').map((participant) => partOf(participant, 'processRef'));
  return [...processes, collaboration];
}

function processAround(shown: Semantic | undefined): Semantic | undefined {
  for (let element: unknown = shown; isSemantic(element); element = element.$parent) {
    if (element.$instanceOf('bpmn:Process')) return element;
  }
  return undefined;
}

function collaborationOf(definitions: Semantic, process: Semantic | undefined): Semantic | undefined {
  return listOf(definitions, 'rootElements').find(
    (element) =>
      element.$instanceOf('bpmn:Collaboration') &&
      listOf(element, 'participants').some((participant) => partOf(participant, 'processRef') === process),
  );
}

function withFlowElements(roots: readonly (Semantic | undefined)[]): Set<Semantic> {
  const found = new Set<Semantic>();
  const open = roots.filter((root) => root !== undefined);
  for (let element = open.pop(); element; element = open.pop()) {
    if (found.has(element)) continue;
    found.add(element);
    for (const child of listOf(element, 'flowElements')) open.push(child);
  }
  return found;
}
