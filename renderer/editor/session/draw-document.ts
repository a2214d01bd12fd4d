import type { Viewport } from '../../../shared/contract/diagrams.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import { drawableViews } from './diagram-views.ts';

/** Elements with an id, by it: what bpmn-js learns from parsing XML and needs to keep new ids apart from taken ones. */
export function elementsById(definitions: ModdleElement): Record<string, ModdleElement> {
  const found: Record<string, ModdleElement> = {};
  const open: ModdleElement[] = [definitions];
  for (let element = open.pop(); element; element = open.pop()) {
    const id = element.get('id');
    if (typeof id === 'string') found[id] = element;
    const descriptor = element.$descriptor;
    if (descriptor.isGeneric) continue;
    for (const property of descriptor.properties) {
      if (property.isReference || property.isVirtual || property.isAttr || !Object.hasOwn(element, property.name))
        continue;
      const value = element.get(property.name);
      for (const part of Array.isArray(value) ? value : [value]) if (isModdleElement(part)) open.push(part);
    }
  }
  return found;
}

/** The text of a warning of bpmn-js. */
export const messageOf = (warning: unknown): string =>
  typeof warning === 'object' && warning !== null && 'message' in warning ? String(warning.message) : String(warning);

/**
 * Shows a document in the modeler, as it would show the XML it stands for, where the person last looked. Answers what bpmn-js
 * warned about; throws when it can't draw the document.
 */
export async function drawDocument(
  modeler: DiagramModeler,
  { definitions }: DiagramDocument,
  viewport: Viewport | null,
): Promise<string[]> {
  const eventBus = modeler.get('eventBus');
  const parsed = { error: null, definitions, elementsById: elementsById(definitions), references: [], warnings: [] };
  eventBus.fire('import.parse.complete', eventBus.createEvent(parsed));
  const views = drawableViews(definitions);
  const view = views.find((candidate) => candidate.get('id') === viewport?.diagramId) ?? views[0];
  const { warnings } = await modeler.importDefinitions(definitions, view);
  eventBus.fire('import.done', { error: null, warnings });
  return warnings.map(messageOf);
}
