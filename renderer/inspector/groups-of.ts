import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import type { FieldContext, FieldGroup } from './field.ts';
import { remainingFields } from './field-context.ts';
import { executionGroup, implementationGroup, subProcessGroup } from './groups/activity.ts';
import { dataGroup } from './groups/data.ts';
import { fileGroup, sharedElementsGroup } from './groups/definitions.ts';
import { eventGroup } from './groups/event.ts';
import { associationGroup, messageFlowGroup, sequenceFlowGroup } from './groups/flow.ts';
import { gatewayGroup } from './groups/gateway.ts';
import { generalGroup } from './groups/general.ts';
import { collaborationGroup, participantGroup, participantProcessGroup, processGroup } from './groups/process.ts';
import { processLinkGroup } from './groups/process-link.ts';

/** Each decides by the object's type whether it has something to say; the order is the panel's. */
const curatedGroups: readonly ((context: FieldContext, object: ModdleElement) => FieldGroup | null)[] = [
  generalGroup,
  processGroup,
  collaborationGroup,
  participantProcessGroup,
  processLinkGroup,
  participantGroup,
  eventGroup,
  gatewayGroup,
  implementationGroup,
  subProcessGroup,
  executionGroup,
  sequenceFlowGroup,
  messageFlowGroup,
  associationGroup,
  dataGroup,
];

/** Everything BPMN lets people say about an element: curated groups first, then every other property of its type. */
export function groupsOf(context: FieldContext, object: ModdleElement): FieldGroup[] {
  const groups = curatedGroups.flatMap((group) => group(context, object) ?? []);
  return [...groups, allAttributesGroup(context, object, groups, 'allAttributes')];
}

/** Groups about the file as a whole, shown with its root. */
export function fileGroupsOf(context: FieldContext): FieldGroup[] {
  const groups = [sharedElementsGroup(context, context.definitions), fileGroup(context, context.definitions)];
  return [...groups, allAttributesGroup(context, context.definitions, groups, 'allFileAttributes')];
}

function allAttributesGroup(
  context: FieldContext,
  object: ModdleElement,
  groups: readonly FieldGroup[],
  key: 'allAttributes' | 'allFileAttributes',
): FieldGroup {
  const shown = groups.flatMap((group) => group.fields);
  const fields = remainingFields(context, object, shown).filter((field) => field.key !== 'extensionElements');
  return { key, label: { message: `inspector.groups.${key}` }, quiet: true, fields };
}
