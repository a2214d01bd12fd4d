import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { calledProcess, linkAttributes, linkNamespace, zeebeCall } from '../../shared/diagram/process-links.ts';
import { boundPrefixes } from '../editor/clipboard/namespaces.ts';
import type { Change } from '../inspector/model/change.ts';
import {
  isA,
  localName,
  readForeignAttributes,
  readObject,
  readObjects,
  readText,
} from '../inspector/model/moddle-object.ts';
import { walkTree } from '../inspector/model/tree.ts';

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
    ? calledProcess({ zeebe: zeebeProcess(object), calledElement: readText(object, 'calledElement') })
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
  const isCall = isA(object, 'bpmn:CallActivity');
  const properties = { [`${prefix}:${linkAttributes.diagram}`]: meantId };
  if (!isCall) properties[`${prefix}:${linkAttributes.process}`] = target?.processId;
  const usesPrefix = meantId !== undefined || (target !== null && !isCall);
  const declares = usesPrefix && boundPrefix(bound) === undefined;
  const declaration = { object: definitions, properties: { [`xmlns:${prefix}`]: linkNamespace.uri } };
  const call = isCall ? callChanges(object, definitions, target?.processId) : [];
  return [...(declares ? [declaration] : []), { object, properties }, ...call];
}

/** Zeebe's extension element of a call activity. */
export function zeebeElement(object: ModdleElement): ModdleElement | null {
  const extension = readObject(object, 'extensionElements');
  return (extension && readObjects(extension, 'values').findLast(isZeebeCall)) ?? null;
}

function isZeebeCall({ $type, $descriptor }: ModdleElement): boolean {
  return $descriptor.ns.uri === zeebeCall.uri && localName($type) === zeebeCall.element;
}

function zeebeProcess(object: ModdleElement): string {
  const element = zeebeElement(object);
  return element ? readText(element, zeebeCall.process) : '';
}

/** What makes a call activity call a process or none: in the way of BPMN, of Zeebe where the diagram uses that, or in both. */
function callChanges(object: ModdleElement, definitions: ModdleElement, processId: string | undefined): Change[] {
  const standard = { object, properties: { calledElement: processId } };
  const element = zeebeElement(object);
  const zeebe = element
    ? { object: element, properties: { [zeebeCall.process]: processId } }
    : processId !== undefined && addZeebeElement(object, definitions, processId);
  if (!zeebe) return [standard];
  return readText(object, 'calledElement') === '' ? [zeebe] : [standard, zeebe];
}

/** Null in a diagram without elements of Zeebe: its engine is another one. */
function addZeebeElement(object: ModdleElement, definitions: ModdleElement, processId: string): Change | null {
  const bound = boundPrefixes(definitions);
  const prefix = Object.keys(bound).find((each) => bound[each] === zeebeCall.uri);
  if (prefix === undefined || !usesZeebe(definitions)) return null;
  const element = object.$model.createAny(`${prefix}:${zeebeCall.element}`, zeebeCall.uri, {
    [zeebeCall.process]: processId,
  });
  const known = readObject(object, 'extensionElements');
  const extension = known ?? object.$model.create('bpmn:ExtensionElements');
  element.$parent = extension;
  extension.$parent = object;
  if (known) return { object: known, properties: { values: [...readObjects(known, 'values'), element] } };
  extension.set('values', [element]);
  return { object, properties: { extensionElements: extension } };
}

function usesZeebe(definitions: ModdleElement): boolean {
  let uses = false;
  walkTree(definitions, (object) => {
    if (object.$type !== 'bpmn:ExtensionElements') return;
    uses ||= readObjects(object, 'values').some(({ $descriptor }) => $descriptor.ns.uri === zeebeCall.uri);
  });
  return uses;
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
