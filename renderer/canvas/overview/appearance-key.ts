import type { Element } from 'bpmn-js/lib/model/Types';
import { isExpanded, isHorizontal } from 'bpmn-js/lib/util/DiUtil';
import { is } from 'bpmn-js/lib/util/ModelUtil';

type Details = (element: Element) => string;

const none: Details = () => '';

function activityDetails({ businessObject }: Element): string {
  const loop = businessObject.loopCharacteristics;
  const repeats = loop ? `loop:${loop.isSequential}` : '';
  return `${repeats}${businessObject.isForCompensation ? 'compensation' : ''}${businessObject.instantiate ? 'instantiate' : ''}`;
}

function startEventOf(businessObject: Element['businessObject']): string {
  const inside: readonly { $type: string }[] = businessObject.flowElements ?? [];
  const starts = inside.filter(({ $type }) => $type === 'bpmn:StartEvent');
  return starts.length === 1 ? definitionsOf(starts[0]) : '';
}

function subProcessDetails(element: Element): string {
  const { businessObject } = element;
  const isOpen = isExpanded(element);
  const isEvent = businessObject.triggeredByEvent;
  return `${activityDetails(element)}${isOpen ? 'open' : ''}${isEvent ? `event:${isOpen ? '' : startEventOf(businessObject)}` : ''}`;
}

function definitionsOf(event: Element['businessObject']): string {
  const definitions: readonly { $type: string }[] = event.eventDefinitions ?? [];
  const types = definitions.map(({ $type }) => $type).join('+');
  return `${types}${event.parallelMultiple ? 'parallel' : ''}${event.isInterrupting}${event.cancelActivity}`;
}

const eventDetails: Details = ({ businessObject }) => definitionsOf(businessObject);

const eventGatewayDetails: Details = ({ businessObject }) =>
  `${businessObject.eventGatewayType}${businessObject.instantiate}`;

const dataDetails: Details = ({ businessObject }) =>
  businessObject.isCollection || businessObject.dataObjectRef?.isCollection ? 'collection' : '';

const poolDetails: Details = (element) =>
  `${isExpanded(element)}${isHorizontal(element)}${element.businessObject.participantMultiplicity ? 'many' : ''}`;

const sequenceFlowDetails: Details = (element) => {
  const { businessObject } = element;
  const source = element['source']?.businessObject;
  if (!source) return '';
  const isDefault = source.default !== undefined && source.default === businessObject;
  const isConditional = businessObject.conditionExpression && is(source, 'bpmn:Activity');
  return `${isDefault ? 'default' : ''}${isConditional ? 'conditional' : ''}`;
};

/** A message flow's envelope sits on the middle of its line, so that each looks different. */
const messageFlowDetails: Details = ({ businessObject, id }) => (businessObject.messageRef ? id : '');

const detailsOf: ReadonlyMap<string, Details> = new Map<string, Details>([
  ...['Task', 'UserTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'ScriptTask', 'ManualTask', 'BusinessRuleTask'].map(
    (name) => [`bpmn:${name}`, activityDetails] as const,
  ),
  ...['SubProcess', 'AdHocSubProcess', 'Transaction', 'CallActivity'].map(
    (name) => [`bpmn:${name}`, subProcessDetails] as const,
  ),
  ...['StartEvent', 'EndEvent', 'IntermediateCatchEvent', 'IntermediateThrowEvent', 'BoundaryEvent'].map(
    (name) => [`bpmn:${name}`, eventDetails] as const,
  ),
  ...['ParallelGateway', 'InclusiveGateway', 'ComplexGateway', 'TextAnnotation', 'Group'].map(
    (name) => [`bpmn:${name}`, none] as const,
  ),
  ['bpmn:DataStoreReference', none],
  ['bpmn:DataInputAssociation', none],
  ['bpmn:DataOutputAssociation', none],
  ['bpmn:ExclusiveGateway', ({ di }) => `${di.isMarkerVisible}`],
  ['bpmn:EventBasedGateway', eventGatewayDetails],
  ...['DataObjectReference', 'DataInput', 'DataOutput'].map((name) => [`bpmn:${name}`, dataDetails] as const),
  ['bpmn:Participant', poolDetails],
  ['bpmn:Lane', (element) => `${isHorizontal(element)}`],
  ['bpmn:SequenceFlow', sequenceFlowDetails],
  ['bpmn:MessageFlow', messageFlowDetails],
  ['bpmn:Association', ({ businessObject }) => `${businessObject.associationDirection}`],
]);

/** BPMN in Color and its older form; both know these names only where a diagram uses them. */
function colorsIn(di: Element['di']): string {
  if (!di) return '';
  const fill = di['background-color'] || di.fill;
  const stroke = di['border-color'] || di.stroke;
  const label = di.label?.color;
  return fill || stroke || label ? `${fill};${stroke};${label}` : '';
}

/** Whether other elements may look the same, as far as is known of BPMN. */
export function isLookShared({ businessObject, labelTarget }: Element): boolean {
  return Boolean(labelTarget) || (detailsOf.has(businessObject?.$type) && !businessObject.messageRef);
}

/** What tells an element's look from others of its type and size, its text aside. An empty text is the usual look. */
export function appearanceDetails(element: Element): string {
  const colors = colorsIn(element.di);
  if (element['labelTarget']) return colors;
  const details = detailsOf.get(element.businessObject?.$type);
  // Of what isn't known, every element may look different.
  const own = details ? details(element) : element.id;
  return colors ? `${own};${colors}` : own;
}
