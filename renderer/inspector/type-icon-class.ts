import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { isA, localName, readObject, readObjects, readProperty } from './model/moddle-object.ts';

/** Icons of bpmn-js' font, by type; events are named by their parts. */
const icons: Readonly<Record<string, string>> = {
  Task: 'task',
  UserTask: 'user-task',
  ServiceTask: 'service-task',
  SendTask: 'send-task',
  ReceiveTask: 'receive-task',
  ManualTask: 'manual-task',
  BusinessRuleTask: 'business-rule-task',
  ScriptTask: 'script-task',
  CallActivity: 'call-activity',
  SubProcess: 'subprocess-expanded',
  AdHocSubProcess: 'ad-hoc-subprocess',
  Transaction: 'transaction',
  ExclusiveGateway: 'gateway-xor',
  InclusiveGateway: 'gateway-or',
  ParallelGateway: 'gateway-parallel',
  ComplexGateway: 'gateway-complex',
  EventBasedGateway: 'gateway-eventbased',
  DataObjectReference: 'data-object',
  DataStoreReference: 'data-store',
  DataInput: 'data-input',
  DataOutput: 'data-output',
  Participant: 'participant',
  Collaboration: 'participant',
  Lane: 'lane',
  Group: 'group',
  TextAnnotation: 'text-annotation',
  MessageFlow: 'connection',
  Association: 'connection',
  DataInputAssociation: 'connection',
  DataOutputAssociation: 'connection',
};

const definitionIcons: Readonly<Record<string, string>> = {
  MessageEventDefinition: 'message',
  TimerEventDefinition: 'timer',
  SignalEventDefinition: 'signal',
  ErrorEventDefinition: 'error',
  EscalationEventDefinition: 'escalation',
  CompensateEventDefinition: 'compensation',
  ConditionalEventDefinition: 'condition',
  LinkEventDefinition: 'link',
  CancelEventDefinition: 'cancel',
  TerminateEventDefinition: 'terminate',
};

/** The class of bpmn-js' icon font for an element, as its palette shows it; null for what has no symbol, as a process. */
export function typeIconClass(object: ModdleElement): string | null {
  const name = iconName(object);
  return name && `bpmn-icon-${name}`;
}

/** The same for a type without its prefix; of an event with what it is about, as in `StartEvent Timer`. */
export function outlineIconClass(type: string): string | null {
  const [kind = '', about] = type.split(' ');
  const name = kind.endsWith('Event') ? outlineEventIcon(kind, about) : flows.has(kind) ? 'connection' : icons[kind];
  return name === undefined ? null : `bpmn-icon-${name}`;
}

const flows: ReadonlySet<string> = new Set(['SequenceFlow', 'ConversationLink']);

function outlineEventIcon(kind: string, about: string | undefined): string {
  const position = eventPositions[kind] ?? 'intermediate-event-catch';
  if (about === undefined) return position.startsWith('intermediate') ? 'intermediate-event-none' : `${position}-none`;
  if (about === 'Multiple') return `${position}-multiple`;
  return `${position}-${definitionIcons[`${about}EventDefinition`] ?? 'none'}`;
}

const eventPositions: Readonly<Record<string, string>> = {
  StartEvent: 'start-event',
  EndEvent: 'end-event',
  IntermediateThrowEvent: 'intermediate-event-throw',
};

function iconName(object: ModdleElement): string | null {
  if (isA(object, 'bpmn:Event')) return eventIcon(object);
  if (isA(object, 'bpmn:SequenceFlow')) return flowIcon(object);
  if (isA(object, 'bpmn:SubProcess') && readProperty(object, 'triggeredByEvent') === true) {
    return 'event-subprocess-expanded';
  }
  return icons[localName(object.$type)] ?? null;
}

function flowIcon(flow: ModdleElement): string {
  const source = readObject(flow, 'sourceRef');
  if (source && readObject(source, 'default') === flow) return 'default-flow';
  return readObject(flow, 'conditionExpression') ? 'conditional-flow' : 'connection';
}

function eventIcon(event: ModdleElement): string {
  const position = eventPosition(event);
  const definitions = [...readObjects(event, 'eventDefinitions'), ...readObjects(event, 'eventDefinitionRef')];
  const [first] = definitions;
  if (!first) return position.startsWith('intermediate') ? 'intermediate-event-none' : `${position}-none`;
  if (definitions.length > 1) {
    const inParallel = readProperty(event, 'parallelMultiple') === true;
    return `${position}-${inParallel ? 'parallel-multiple' : 'multiple'}`;
  }
  return `${position}-${definitionIcons[localName(first.$type)] ?? 'none'}`;
}

function eventPosition(event: ModdleElement): string {
  if (isA(event, 'bpmn:StartEvent')) return 'start-event';
  if (isA(event, 'bpmn:EndEvent')) return 'end-event';
  return isA(event, 'bpmn:ThrowEvent') ? 'intermediate-event-throw' : 'intermediate-event-catch';
}
