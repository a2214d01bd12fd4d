import type { ElementRef } from '../../contract/comparison.ts';
import { readLabel } from '../label.ts';
import { isModdleElement, type ModdleElement } from '../moddle.ts';

/** Types whose elements people speak of; all else is part of what contains it. */
const subjectTypes = [
  'bpmn:FlowElement',
  'bpmn:Artifact',
  'bpmn:Lane',
  'bpmn:Participant',
  'bpmn:MessageFlow',
  'bpmn:ConversationNode',
  'bpmn:ConversationLink',
  'bpmn:DataAssociation',
  'bpmn:ItemAwareElement',
  'bpmn:RootElement',
  'bpmn:Definitions',
];
/** Part of their events even where they have ids, or part of activities. */
const partTypes = ['bpmn:EventDefinition', 'bpmn:Property'];

const known = new Map<string, boolean>();

/** True for elements that people speak of, such as tasks, flows, lanes, messages and the definitions. */
export function isSubject(element: ModdleElement): boolean {
  if (element.$descriptor.isGeneric) return false;
  let answer = known.get(element.$type);
  if (answer === undefined) {
    answer =
      subjectTypes.some((type) => element.$instanceOf(type)) && !partTypes.some((type) => element.$instanceOf(type));
    known.set(element.$type, answer);
  }
  return answer;
}

/** The element that people speak of where this one changes: itself, what it is part of, or what it shows. */
export function subjectOf(element: ModdleElement): ModdleElement {
  // What is shown is asked for once only: an unsound document may contain what is drawn in what it shows.
  let shown: ModdleElement | undefined;
  let one = element;
  while (!isSubject(one)) {
    const next: ModdleElement | null | undefined = shown ? one.$parent : (shownBy(one) ?? one.$parent);
    if (!next) return one;
    if (next !== one.$parent) shown = next;
    one = next;
  }
  return one;
}

/** What a shape, an edge or a plane shows. */
function shownBy(drawn: ModdleElement): ModdleElement | undefined {
  if (!drawn.$type.startsWith('bpmndi:')) return undefined;
  const shown = drawn['bpmnElement'];
  return isModdleElement(shown) ? shown : undefined;
}

/** What an element is called: by its name, its text, or the category of a group. */
export const nameOf = (element: ModdleElement): string | null => readLabel(element) || null;

/** An element in few words; without an id, its type stands for it. */
export function toRef(element: ModdleElement): ElementRef {
  return { id: idOf(element), type: element.$type, name: nameOf(element) };
}

/** An element's id, or its type in place of one. */
export function idOf(element: ModdleElement): string {
  const id = element.$descriptor.isGeneric ? undefined : element['id'];
  return typeof id === 'string' ? id : element.$type;
}

/** The innermost lane of each flow node of a document. */
export function lanesOf(records: readonly (ModdleElement | null)[]): Map<ModdleElement, ModdleElement> {
  const lanes = new Map<ModdleElement, ModdleElement>();
  for (const lane of records) {
    if (lane?.$type !== 'bpmn:Lane' || !Array.isArray(lane['flowNodeRef'])) continue;
    // Inner lanes come later, and nodes may be listed in the outer ones as well.
    for (const node of lane['flowNodeRef']) if (isModdleElement(node)) lanes.set(node, lane);
  }
  return lanes;
}
