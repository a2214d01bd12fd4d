import type { Element } from 'bpmn-js/lib/model/Types';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { Random } from '../../../bench/sample/random.ts';
import { isElement, type LabModeler } from './modelers.ts';

/** One thing a person may do to a diagram. It chooses by nothing but the model and `random`, so that it is the same in two modelers. */
type Step = (modeler: LabModeler, random: Random) => void;

const isConnection = (element: Element): boolean => 'waypoints' in element;
const isLabel = (element: Element): boolean => Boolean(element['labelTarget']);
const isNode = (element: Element): boolean => is(element, 'bpmn:FlowNode') && !isLabel(element);
const isContainer = (element: Element): boolean => 'children' in element && !isConnection(element) && !isLabel(element);

/** The elements of the shown plane that pass, in the order of the registry. */
function elementsOf(modeler: LabModeler, passes: (element: Element) => boolean): Element[] {
  const canvas = modeler.get('canvas');
  const root = canvas.getRootElement();
  return modeler
    .get('elementRegistry')
    .getAll()
    .filter(isElement)
    .filter((element) => element.parent && canvas.findRoot(element) === root && passes(element));
}

function some(items: readonly Element[], random: Random, most: number): Element[] {
  const count = random.integer(1, most);
  const chosen = Array.from({ length: count }, () => items[random.integer(0, Math.max(0, items.length - 1))]);
  return [...new Set(chosen.filter(isElement))];
}

function one(items: readonly Element[], random: Random): Element | undefined {
  return some(items, random, 1)[0];
}

function place(modeler: LabModeler, random: Random): { x: number; y: number } {
  const shape = one(elementsOf(modeler, isNode), random);
  return { x: (shape?.['x'] ?? 300) + random.integer(-300, 300), y: (shape?.['y'] ?? 300) + random.integer(-200, 200) };
}

const nodeTypes = ['bpmn:Task', 'bpmn:UserTask', 'bpmn:ExclusiveGateway', 'bpmn:EndEvent', 'bpmn:SubProcess'] as const;
const words = [
  'Check order',
  'Send a long letter to everybody who asked',
  '',
  'Pay',
  'Übergabe an die Lagerhaltung',
] as const;

/** What a walk consists of. Steps for which the diagram offers nothing do nothing. */
export const walkSteps = {
  move(modeler, random) {
    const shapes = some(
      elementsOf(modeler, (element) => !isConnection(element) && !is(element, 'bpmn:Lane')),
      random,
      4,
    );
    const delta = { x: random.integer(-12, 12) * 10, y: random.integer(-12, 12) * 10 };
    const target = random.chance(0.3) ? one(elementsOf(modeler, isContainer), random) : undefined;
    if (!modeler.get('rules').allowed('elements.move', target ? { shapes, target } : { shapes })) return;
    modeler.get('modeling').moveElements(shapes, delta, target);
  },
  moveMany(modeler, random) {
    const shapes = elementsOf(modeler, (element) => !isConnection(element) && !is(element, 'bpmn:Lane'));
    const chosen = new Set(shapes.filter(() => random.chance(0.9)));
    const outermost = [...chosen].filter(({ parent }) => !isElement(parent) || !chosen.has(parent));
    const delta = { x: random.integer(-12, 12) * 10, y: random.integer(-12, 12) * 10 };
    if (outermost.length > 0) modeler.get('modeling').moveElements(outermost, delta);
  },
  resize(modeler, random) {
    const shape = one(elementsOf(modeler, isContainer), random);
    if (shape === undefined || !modeler.get('rules').allowed('shape.resize', { shape })) return;
    const [width, height] = [shape['width'] + random.integer(0, 6) * 10, shape['height'] + random.integer(0, 6) * 10];
    modeler.get('modeling').resizeShape(shape, { x: shape['x'], y: shape['y'], width, height });
  },
  rename(modeler, random) {
    const element = one(
      elementsOf(modeler, () => true),
      random,
    );
    if (element !== undefined) modeler.get('modeling').updateLabel(element, random.pick(words));
  },
  editLabel(modeler, random) {
    const element = one(elementsOf(modeler, isNode), random);
    const editing = modeler.get('directEditing');
    if (element === undefined || !editing.activate(element)) return;
    const box = modeler.get('canvas').getContainer().querySelector('.djs-direct-editing-content');
    if (box !== null) box.textContent = random.pick(words);
    editing.complete();
  },
  changeId(modeler, random) {
    const element = one(elementsOf(modeler, isNode), random);
    const id = `Renamed_${random.integer(1, 1_000_000_000)}`;
    if (element !== undefined) modeler.get('modeling').updateProperties(element, { id });
  },
  color(modeler, random) {
    const elements = some(
      elementsOf(modeler, () => true),
      random,
      3,
    );
    modeler.get('modeling').setColor(elements, { fill: '#bbdefb', stroke: '#0d4372' });
  },
  append(modeler, random) {
    const source = one(elementsOf(modeler, isNode), random);
    if (!isElement(source?.parent) || is(source, 'bpmn:EndEvent')) return;
    const position = { x: source['x'] + random.integer(-200, 300), y: source['y'] + random.integer(-100, 200) };
    modeler.get('modeling').appendShape(source, { type: random.pick(nodeTypes) }, position, source.parent);
  },
  create(modeler, random) {
    const target = one(elementsOf(modeler, isContainer), random);
    const root = modeler.get('canvas').getRootElement();
    const home = target && is(target, 'bpmn:SubProcess') ? target : root;
    if (!isElement(home) || !(is(home, 'bpmn:Process') || is(home, 'bpmn:SubProcess'))) return;
    modeler.get('modeling').createShape({ type: random.pick(nodeTypes) }, place(modeler, random), home);
  },
  connect(modeler, random) {
    const [source, target] = some(elementsOf(modeler, isNode), random, 4);
    if (source === undefined || target === undefined) return;
    if (modeler.get('rules').allowed('connection.create', { source, target })) {
      modeler.get('modeling').connect(source, target);
    }
  },
  bend(modeler, random) {
    const connection = one(elementsOf(modeler, isConnection), random);
    if (connection === undefined) return;
    const waypoints: readonly { x: number; y: number }[] = connection['waypoints'];
    const first = waypoints[0];
    const last = waypoints[waypoints.length - 1];
    if (first === undefined || last === undefined) return;
    const bend = { x: first.x + random.integer(-100, 100), y: last.y + random.integer(-100, 100) };
    modeler.get('modeling').updateWaypoints(connection, [first, bend, last]);
  },
  layout(modeler, random) {
    const connection = one(elementsOf(modeler, isConnection), random);
    if (connection !== undefined) modeler.get('modeling').layoutConnection(connection);
  },
  replace(modeler, random) {
    const task = one(
      elementsOf(modeler, (element) => is(element, 'bpmn:Task') && !isLabel(element)),
      random,
    );
    const target = random.pick(['bpmn:ServiceTask', 'bpmn:CallActivity', 'bpmn:SubProcess', 'bpmn:SendTask']);
    if (task !== undefined) modeler.get('bpmnReplace').replaceElement(task, { type: target });
  },
  toggle(modeler, random) {
    const isSubProcess = (element: Element) => is(element, 'bpmn:SubProcess') && !isLabel(element);
    const element = one(elementsOf(modeler, isSubProcess), random);
    if (element === undefined) return;
    const isExpanded = Boolean(element['collapsed']);
    modeler.get('bpmnReplace').replaceElement(element, { type: element.type, isExpanded });
  },
  align(modeler, random) {
    const elements = some(elementsOf(modeler, isNode), random, 4);
    if (elements.length < 2 || !modeler.get('rules').allowed('elements.align', { elements })) return;
    modeler.get('alignElements').trigger(elements, random.pick(['left', 'top', 'center']));
  },
  remove(modeler, random) {
    const elements = some(
      elementsOf(modeler, () => true),
      random,
      3,
    );
    modeler.get('modeling').removeElements(elements);
  },
  copyAndPaste(modeler, random) {
    const elements = some(elementsOf(modeler, isNode), random, 4);
    const element = modeler.get('canvas').getRootElement();
    if (elements.length === 0 || !isElement(element) || is(element, 'bpmn:Collaboration')) return;
    modeler.get('copyPaste').copy(elements);
    modeler.get('copyPaste').paste({ element, point: place(modeler, random) });
  },
  selectAll(modeler) {
    modeler.get('selection').select(elementsOf(modeler, () => true));
  },
  select(modeler, random) {
    modeler.get('selection').select(some(elementsOf(modeler, isNode), random, 3));
  },
  selectAllAndDelete(modeler, random) {
    if (!random.chance(0.2)) return;
    const elements = elementsOf(modeler, () => true);
    modeler.get('selection').select(elements);
    modeler.get('modeling').removeElements(elements);
  },
  drillDown(modeler, random) {
    const canvas = modeler.get('canvas');
    const roots = canvas.getRootElements();
    const root = roots[random.integer(0, roots.length - 1)];
    if (root !== undefined) canvas.setRootElement(root);
  },
  undo(modeler, random) {
    const commands = modeler.get('commandStack');
    for (let count = random.integer(1, 3); count > 0 && commands.canUndo(); count--) commands.undo();
  },
  redo(modeler, random) {
    const commands = modeler.get('commandStack');
    for (let count = random.integer(1, 3); count > 0 && commands.canRedo(); count--) commands.redo();
  },
} satisfies Record<string, Step>;

export type StepName = keyof typeof walkSteps;
