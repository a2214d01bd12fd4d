import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import type { EditContext } from '../model/change.ts';
import { localName } from '../model/moddle-object.ts';

/** The edit context of an open diagram, or null while nothing is loaded. */
export function editContextOf(modeler: DiagramModeler): EditContext | null {
  const definitions: unknown = modeler.getDefinitions();
  if (!isModdleElement(definitions)) return null;
  return {
    definitions,
    create: (type, attributes): ModdleElement => modeler.get('bpmnFactory').create(type, { ...attributes }),
    newId: (object) => modeler.get('moddle').ids.nextPrefixed(`${localName(object.$type)}_`, object),
    isIdTaken: (id) => Boolean(modeler.get('moddle').ids.assigned(id)),
  };
}
