import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import type { Change, PropertyChange } from '../model/change.ts';
import { readText } from '../model/moddle-object.ts';
import { elementOf, isDiagramElement } from './reveal.ts';

/** The command that makes an edit of the panel's. */
export const propertiesCommand = 'properties.change';
const prepared = new WeakSet<DiagramModeler>();

/**
 * Makes an edit's changes as one step of the modeler's undo history. Objects that have left the
 * diagram in the meantime are skipped, and an edit without changes makes no step.
 */
export function applyChanges(modeler: DiagramModeler, changes: readonly Change[]): void {
  const definitions = modeler.getDefinitions();
  const present = changes.filter((change) => isIn(definitions, change.object));
  if (present.length === 0) return;
  const commandStack = modeler.get('commandStack');
  if (!prepared.has(modeler)) {
    prepared.add(modeler);
    // A command without an `execute` of its own: diagram-js groups what `preExecute` does into one undo step.
    commandStack.register(propertiesCommand, {
      preExecute: (context: { changes?: readonly Change[] }) => {
        for (const change of context.changes ?? []) applyChange(modeler, change);
      },
    });
  }
  commandStack.execute(propertiesCommand, { changes: present });
}

/** The shape, connection or root that shows an object or the nearest thing around it. */
function elementShowing(modeler: DiagramModeler, object: ModdleElement): DiagramElement | null {
  for (let current: ModdleElement | null | undefined = object; current; current = current.$parent) {
    const element = elementOf(modeler, current);
    if (element) return element;
  }
  return null;
}

function applyChange(modeler: DiagramModeler, change: Change): void {
  const modeling = modeler.get('modeling');
  const element = elementShowing(modeler, change.object) ?? modeler.get('canvas').getRootElement();
  if (!isDiagramElement(element)) return;
  if ('label' in change) {
    modeling.updateLabel(element, change.label);
  } else if (element.businessObject === change.object) {
    modeling.updateProperties(element, change.properties);
  } else {
    claimChangedId(modeler, change);
    modeling.updateModdleProperties(element, change.object, change.properties);
  }
}

/** bpmn-js keeps the register of ids only for what it draws; the rest is up to whoever changes them. */
function claimChangedId(modeler: DiagramModeler, { object, properties }: PropertyChange): void {
  const id = properties['id'];
  if (typeof id !== 'string' || id === '') return;
  const modeling = modeler.get('modeling');
  const oldId = readText(object, 'id');
  if (oldId !== '') modeling.unclaimId(oldId, object);
  modeling.claimId(id, object);
}

/** Whether an object belongs to the open diagram, and not to one that was shown before. */
function isIn(definitions: unknown, object: ModdleElement): boolean {
  let current: ModdleElement | null | undefined = object;
  while (current && current !== definitions) current = current.$parent;
  return Boolean(current);
}
