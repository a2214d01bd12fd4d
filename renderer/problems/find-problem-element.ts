import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import type { DiagramElement, DiagramModeler } from '../editor/modeler/modeler-services.ts';
import { readObject, readText } from '../inspector/model/moddle-object.ts';
import { walkTree } from '../inspector/model/tree.ts';
import { elementOf, isDiagramElement } from '../inspector/modeler/reveal.ts';

/**
 * What shows the element a finding is about: its own shape, the pool of a process, or the shape of what contains it.
 * Null when nothing on the open canvas does, as for messages.
 */
export function findProblemElement(modeler: DiagramModeler, elementId: string): DiagramElement | null {
  const registry = modeler.get('elementRegistry');
  const direct: unknown = registry.get(elementId);
  if (isDiagramElement(direct)) return direct;
  const pool: unknown = registry.find((element) => processIdOf(element) === elementId);
  if (isDiagramElement(pool)) return pool;
  return elementAround(modeler, elementId);
}

function processIdOf(element: unknown): string | null {
  const object: unknown = isDiagramElement(element) ? element.businessObject : null;
  const process = isModdleElement(object) ? readObject(object, 'processRef') : null;
  return process && readText(process, 'id');
}

function elementAround(modeler: DiagramModeler, elementId: string): DiagramElement | null {
  const definitions: unknown = modeler.getDefinitions();
  if (!isModdleElement(definitions)) return null;
  let object: ModdleElement | null | undefined;
  walkTree(definitions, (candidate) => {
    if (readText(candidate, 'id') === elementId) object ??= candidate;
  });
  for (; object; object = object.$parent) {
    const element = elementOf(modeler, object);
    if (element) return element;
  }
  return null;
}
