import BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import type EventBus from 'diagram-js/lib/core/EventBus';

const phases = [
  'preExecute',
  'preExecuted',
  'execute',
  'executed',
  'postExecute',
  'postExecuted',
  'revert',
  'reverted',
] as const;

/**
 * How many listeners bpmn-js 18.31 and the virtual canvas have to each phase of the moves of single elements and of commands in
 * general. What all of them do is known; with other numbers there is somebody else, or another version of bpmn-js.
 */
const knownOfMoves = {
  'shape.move.': [5, 0, 0, 6, 2, 2, 0, 5],
  'connection.move.': [3, 0, 0, 4, 1, 1, 0, 4],
  '': [1, 0, 1, 1, 0, 0, 2, 0],
} as const;

/** The same of what single elements tell when they have changed. */
const knownOfChanges = {
  'element.changed': 8,
  'shape.changed': 8,
  'connection.changed': 5,
  'interactionEvents.updateHit': 3,
} as const;

/** The same of what tells that an element is marked. */
const knownOfMarks = { 'element.marker.update': 5 } as const;

interface Listener {
  readonly next: Listener | null;
}

interface EventBusInternals {
  _getListeners(name: string): Listener | null | undefined;
}

/** How many listeners an event has. */
export function countListeners(eventBus: EventBus & Partial<EventBusInternals>, event: string): number {
  let count = 0;
  for (let listener = eventBus._getListeners?.(event); listener; listener = listener.next) count++;
  return count;
}

/** Whether nobody but bpmn-js and the virtual canvas hears of single moves, and it is bpmn-js's own updater that does. */
export function areMovesStock(eventBus: EventBus, updater: object): boolean {
  if (updater.constructor !== BpmnUpdater) return false;
  return Object.entries(knownOfMoves).every(([command, counts]) =>
    phases.every((phase, index) => countListeners(eventBus, `commandStack.${command}${phase}`) === counts[index]),
  );
}

/** Whether nobody but bpmn-js and the virtual canvas hears of each element that changed, and it is bpmn-js's own updater that does. */
export function areChangesStock(eventBus: EventBus, updater: object): boolean {
  if (updater.constructor !== BpmnUpdater) return false;
  return hasCounts(eventBus, knownOfChanges);
}

/** Whether nobody but bpmn-js and the virtual canvas hears that an element is marked. */
export function areMarksStock(eventBus: EventBus): boolean {
  return hasCounts(eventBus, knownOfMarks);
}

function hasCounts(eventBus: EventBus, counts: Readonly<Record<string, number>>): boolean {
  return Object.entries(counts).every(([event, count]) => countListeners(eventBus, event) === count);
}
