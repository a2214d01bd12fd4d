import type { Notice } from '../../shared/contract/diagrams.ts';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import type { NoticeCode } from '../../shared/diagram/notice-codes.ts';
import { elementsIn } from './model-schema.ts';

/** Finds what bpmn-js does not draw of a diagram, although it stays in the model: see the codes of each notice. */
export function findNotShown(definitions: ModdleElement): Notice[] {
  const notices: Notice[] = [];
  const shown = new Set<ModdleElement>();
  const diagrams = elementsIn(definitions['diagrams']);
  for (const diagram of diagrams) examineDiagram(diagram, definitions, shown, notices);
  for (const root of elementsIn(definitions['rootElements'])) {
    if (isUnsupported(root)) notices.push(notice('element_unsupported', root));
    for (const node of elementsIn(root['conversations'])) notices.push(notice('element_unsupported', node));
  }
  if (shown.size === 0) return notices;
  for (const element of drawable(elementsIn(definitions['rootElements']).filter(isRoot))) {
    if (!shown.has(element) && !isRoot(element) && !shapeless.has(element.$type))
      notices.push(notice('shape_missing', element));
  }
  return notices;
}

function examineDiagram(
  diagram: ModdleElement,
  definitions: ModdleElement,
  shown: Set<ModdleElement>,
  notices: Notice[],
): void {
  const plane = elementsIn(diagram['plane'])[0];
  const [root] = elementsIn(plane?.['bpmnElement']);
  if (plane === undefined || (root !== undefined && !isRoot(root) && !root.$instanceOf('bpmn:SubProcess'))) {
    notices.push({ ...notice('diagram_unsupported', root ?? diagram), elementId: idOf(root ?? diagram) });
    return;
  }
  const contained = new Set(drawable(rootsOf(root, definitions)));
  const drawn = new Set<ModdleElement>();
  for (const shape of elementsIn(plane['planeElement'])) {
    const [element] = elementsIn(shape['bpmnElement']);
    if (element === undefined) continue;
    if (!contained.has(element)) notices.push(notice('shape_elsewhere', element));
    else if (drawn.has(element)) notices.push(notice('shape_repeated', element));
    drawn.add(element);
    shown.add(element);
  }
}

/** What a diagram of `root` draws: a collaboration also free lanes, and a plane without element the first candidate. */
function rootsOf(root: ModdleElement | undefined, definitions: ModdleElement): ModdleElement[] {
  const all = elementsIn(definitions['rootElements']);
  const shownRoot = root ?? all.find(isRoot);
  if (shownRoot === undefined) return [];
  if (!shownRoot.$instanceOf('bpmn:Collaboration')) return [shownRoot];
  const withLanes = all.filter((other) => other.$type === 'bpmn:Process' && elementsIn(other['laneSets']).length > 0);
  return [shownRoot, ...withLanes];
}

/** The elements that bpmn-js reaches from these, itself included, if they have a shape or edge. */
function drawable(roots: readonly ModdleElement[]): ModdleElement[] {
  const found = new Set<ModdleElement>();
  const visit = (element: ModdleElement): void => {
    if (found.has(element)) return;
    found.add(element);
    for (const part of drawnParts) {
      for (const child of elementsIn(element[part])) if (isDrawn(child)) visit(child);
    }
    for (const specification of elementsIn(element['ioSpecification'])) {
      for (const part of ['dataInputs', 'dataOutputs'])
        for (const data of elementsIn(specification[part])) found.add(data);
    }
  };
  for (const root of roots) visit(root);
  return [...found];
}

const drawnParts = [
  'participants',
  'processRef',
  'messageFlows',
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'childLaneSet',
  'dataInputAssociations',
  'dataOutputAssociations',
];
/** Types without a shape of their own, or that go without one more often than not. */
const shapeless = new Set([
  'bpmn:LaneSet',
  'bpmn:DataInput',
  'bpmn:DataOutput',
  'bpmn:DataInputAssociation',
  'bpmn:DataOutputAssociation',
]);

function isDrawn(element: ModdleElement): boolean {
  return element.$type !== 'bpmn:DataObject' && !element.$type.startsWith('bpmn:Choreography');
}

function isRoot(element: ModdleElement): boolean {
  return element.$type === 'bpmn:Process' || (element.$instanceOf('bpmn:Collaboration') && !isUnsupported(element));
}

function isUnsupported(element: ModdleElement): boolean {
  return element.$instanceOf('bpmn:Choreography') || element.$instanceOf('bpmn:GlobalChoreographyTask');
}

function notice(code: NoticeCode, element: ModdleElement): Notice {
  return { kind: 'not-shown', code, elementId: idOf(element), subject: element.$type, line: null };
}

function idOf(element: ModdleElement): string | null {
  const id = element['id'];
  return typeof id === 'string' ? id : null;
}
