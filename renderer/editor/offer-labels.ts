import type { LabelChange, LabelPattern } from '../../shared/contract/search.ts';
import { labelPlace, readLabel } from '../../shared/diagram/label.ts';
import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { labelExpression, replaceInLabel } from '../../shared/labels/label-pattern.ts';
import type { Change } from '../inspector/model/change.ts';
import { applyChanges } from '../inspector/modeler/apply-changes.ts';
import { elementOf } from '../inspector/modeler/reveal.ts';
import { type NewLabel, offerOpenDiagram } from '../search/replace/open-diagrams.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import { elementsById } from './session/elements-by-id.ts';

/** Has labels of a session's diagram replaced in it while it is open. The answer stops it. */
export function offerLabels(session: DiagramSession): () => void {
  return offerOpenDiagram({
    id: session.id,
    summary: () => {
      const { phase, summary } = session.store.getState();
      return phase === 'ready' && !session.isClosed ? summary : null;
    },
    find: (pattern, replacement) => findOpenLabels(session, pattern, replacement),
    replace: (labels) => replaceOpenLabels(session, labels),
  });
}

function elementsOf(session: DiagramSession): Record<string, ModdleElement> {
  const definitions: unknown = session.modeler.getDefinitions();
  return isModdleElement(definitions) ? elementsById(definitions) : {};
}

/** The labels of an open diagram, unsaved edits included, that a replacement would change. */
function findOpenLabels(session: DiagramSession, pattern: LabelPattern, replacement: string): LabelChange[] {
  const expression = labelExpression(pattern);
  if (expression === null) return [];
  return Object.entries(elementsOf(session)).flatMap(([elementId, element]) => {
    if (!element.$type.startsWith('bpmn:') || element.$type === 'bpmn:Definitions') return [];
    const before = readLabel(element);
    const after = before === '' ? '' : replaceInLabel(before, expression, replacement, pattern);
    return after === before ? [] : [{ elementId, type: element.$type.slice('bpmn:'.length), before, after }];
  });
}

/** Replaces labels of an open diagram as one step of its undo history, where they still are what they were. Answers how many. */
function replaceOpenLabels(session: DiagramSession, labels: readonly NewLabel[]): number {
  session.finishTyping();
  const elements = elementsOf(session);
  const changes = labels.flatMap(({ elementId, before, after }): Change[] => {
    const object = elements[elementId];
    return object && readLabel(object) === before ? labelChanges(session, object, after) : [];
  });
  applyChanges(session.modeler, changes);
  return changes.length;
}

/** What is drawn shows its new label at once; the rest of the model is changed as it is. */
function labelChanges(session: DiagramSession, object: ModdleElement, label: string): Change[] {
  if (elementOf(session.modeler, object)) return [{ object, label }];
  const place = labelPlace(object);
  return place ? [{ object: place.element, properties: { [place.property]: label } }] : [];
}
