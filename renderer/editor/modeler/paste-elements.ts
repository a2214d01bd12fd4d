import type { Shape } from 'bpmn-js/lib/model/Types';
import { isExpanded } from 'bpmn-js/lib/util/DiUtil';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import type { DiagramModeler } from './modeler-services.ts';

/** How far from the originals duplicates are put, right and down. */
const offset = 30;

const isShape = (element: ElementLike): element is Shape => 'businessObject' in element && 'width' in element;

interface Point {
  x: number;
  y: number;
}

/** With the pointer on the canvas, elements hang on it until they are put down; without, there is nothing to hang them on. */
function isPointerOnCanvas(modeler: DiagramModeler): boolean {
  return modeler.get('canvas').getContainer().matches(':hover');
}

function viewCentre(modeler: DiagramModeler): Point {
  const { x, y, width, height } = modeler.get('canvas').viewbox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The innermost pool or open sub-process around a point, else the first pool, else the root. */
function containerAt(modeler: DiagramModeler, point: Point): ElementLike {
  const root = modeler.get('canvas').getRootElement();
  const shapes = modeler.get('elementRegistry').getAll().filter(isShape);
  const pools = shapes.filter((shape) => is(shape, 'bpmn:Participant') && shape.parent === root);
  const containers = shapes.filter(
    (shape) => is(shape, 'bpmn:Participant') || (is(shape, 'bpmn:SubProcess') && isExpanded(shape)),
  );
  const around = containers.filter(
    ({ x, y, width, height }) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height,
  );
  const innermost = around.toSorted((a, b) => a.width * a.height - b.width * b.height)[0];
  return innermost ?? pools[0] ?? root;
}

/** Pastes: at the pointer, or in the middle of what is shown. */
export function pasteElements(modeler: DiagramModeler): void {
  if (isPointerOnCanvas(modeler)) {
    modeler.get('editorActions').trigger('paste', {});
    return;
  }
  const point = viewCentre(modeler);
  modeler.get('copyPaste').paste({ element: containerAt(modeler, point), point });
}

/** Duplicates the selection: at the pointer, or beside the originals. */
export function duplicateElements(modeler: DiagramModeler): void {
  const selected: Shape[] = modeler.get('selection').get();
  const [first] = selected;
  if (!first) return;
  if (isPointerOnCanvas(modeler)) {
    modeler.get('editorActions').trigger('duplicate', {});
    return;
  }
  const boxes = selected.filter((element) => element.width > 0);
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const point = { x: (left + right) / 2 + offset, y: (top + bottom) / 2 + offset };
  const element = first.parent ?? modeler.get('canvas').getRootElement();
  modeler.get('copyPaste').duplicate(selected, { element, point });
}
