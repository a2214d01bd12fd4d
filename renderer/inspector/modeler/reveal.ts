import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { readText } from '../model/moddle-object.ts';

/** The shape, connection or root that draws an object, or null when the open diagram doesn't. */
export function elementOf(modeler: DiagramModeler, object: ModdleElement): DiagramElement | null {
  const element: unknown = modeler.get('elementRegistry').get(readText(object, 'id'));
  return isDiagramElement(element) && element.businessObject === object ? element : null;
}

export function isDiagramElement(element: unknown): element is DiagramElement {
  return typeof element === 'object' && element !== null && 'businessObject' in element;
}

/** Goes to where an object is drawn, be it inside a collapsed sub-process, and selects it. */
export function revealObject(modeler: DiagramModeler, object: ModdleElement): void {
  const element = elementOf(modeler, object);
  if (element) revealElement(modeler, element);
}

/** Goes to where an element is drawn and selects it; a root is shown with nothing selected. */
export function revealElement(modeler: DiagramModeler, element: DiagramElement): void {
  const canvas = modeler.get('canvas');
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  canvas.scrollToElement(element);
  modeler.get('selection').select(element === root ? [] : [element]);
}

export function selectObjects(modeler: DiagramModeler, objects: readonly ModdleElement[]): void {
  modeler.get('selection').select(objects.flatMap((object) => elementOf(modeler, object) ?? []));
}
