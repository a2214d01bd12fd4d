import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { calledProcess, linkAttributes, linkNamespace } from '../../shared/diagram/process-links.ts';
import { boundPrefixes } from '../editor/clipboard/namespaces.ts';
import type { Change } from '../inspector/model/change.ts';
import { isA, readForeignAttributes, readObject, readText } from '../inspector/model/moddle-object.ts';

/** A process that an element names, and the diagram that is meant if it names one. */
export interface ElementLink {
  readonly processId: string;
  readonly meantId: string | null;
}

/** Looked up for each element of large diagrams. */
const linkingTypes: ReadonlySet<string> = new Set(['bpmn:CallActivity', 'bpmn:MessageFlow', 'bpmn:Participant']);

/** Whether an element may link to a process: call activities, message flows, and pools that show no process of this file. */
export function canLink(object: ModdleElement): boolean {
  if (isA(object, 'bpmn:Participant')) return readObject(object, 'processRef') === null || linkOf(object) !== null;
  return isA(object, 'bpmn:CallActivity', 'bpmn:MessageFlow');
}

/** The link that an element itself has. */
export function linkOf(object: ModdleElement): ElementLink | null {
  if (!linkingTypes.has(object.$type)) return null;
  const processId = isA(object, 'bpmn:CallActivity')
    ? calledProcess(readText(object, 'calledElement'))
    : attribute(object, linkAttributes.process);
  return processId === null ? null : { processId, meantId: attribute(object, linkAttributes.diagram) };
}

/** The element whose link leads on from an element: itself, or of a message flow the pool that it joins. */
export function linkingObject(object: ModdleElement): ModdleElement | null {
  if (linkOf(object)) return object;
  if (!isA(object, 'bpmn:MessageFlow')) return null;
  const ends = [readObject(object, 'targetRef'), readObject(object, 'sourceRef')];
  return ends.find((end) => end !== null && isA(end, 'bpmn:Participant') && linkOf(end) !== null) ?? null;
}

/** What a diagram that is made for an element to link to is called at first. */
export function nameForTarget(object: ModdleElement): string {
  return readText(object, 'name').replace(/\s+/g, ' ').trim();
}

/** What linking an element to a process, or to none, changes. A process of the element's own diagram is named without the diagram. */
export function linkChanges(object: ModdleElement, diagramId: string, target: ProcessTarget | null): Change[] {
  const definitions = rootOf(object);
  const bound = boundPrefixes(definitions);
  const prefix = boundPrefix(bound) ?? freePrefix(bound);
  const meantId = target && target.diagram.id !== diagramId ? target.diagram.id : undefined;
  const processAttribute = isA(object, 'bpmn:CallActivity') ? 'calledElement' : `${prefix}:${linkAttributes.process}`;
  const properties = {
    [processAttribute]: target?.processId,
    [`${prefix}:${linkAttributes.diagram}`]: meantId,
  };
  const usesPrefix = meantId !== undefined || (target !== null && processAttribute !== 'calledElement');
  const declares = usesPrefix && boundPrefix(bound) === undefined;
  const declaration = { object: definitions, properties: { [`xmlns:${prefix}`]: linkNamespace.uri } };
  return [...(declares ? [declaration] : []), { object, properties }];
}

function attribute(object: ModdleElement, name: string): string | null {
  const attributes = readForeignAttributes(object);
  if (Object.keys(attributes).length === 0) return null;
  const value = attributes[`${boundPrefix(boundPrefixes(rootOf(object))) ?? linkNamespace.prefix}:${name}`];
  return typeof value === 'string' && value !== '' ? value : null;
}

function boundPrefix(bound: Readonly<Record<string, string>>): string | undefined {
  return Object.keys(bound).find((prefix) => bound[prefix] === linkNamespace.uri);
}

/** A prefix that no other namespace has. */
function freePrefix(bound: Readonly<Record<string, string>>): string {
  let prefix: string = linkNamespace.prefix;
  for (let number = 2; prefix in bound; number++) prefix = `${linkNamespace.prefix}${number}`;
  return prefix;
}

function rootOf(object: ModdleElement): ModdleElement {
  let root = object;
  while (root.$parent) root = root.$parent;
  return root;
}
