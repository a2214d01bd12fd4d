import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { canLink, linkChanges, linkOf, nameForTarget } from '../../process-links/element-link.ts';
import type { FieldContext, FieldGroup, LinkField } from '../field.ts';
import { isA } from '../model/moddle-object.ts';

/** What a message flow or a pool without a process leads to; call activities have it with what they call. */
export function processLinkGroup(_context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (isA(object, 'bpmn:CallActivity') || !canLink(object)) return null;
  return { key: 'processLink', label: { message: 'inspector.groups.processLink' }, fields: [processLinkField(object)] };
}

/** The process that an element links to. */
export function processLinkField(object: ModdleElement): LinkField {
  return {
    kind: 'link',
    key: 'processLink',
    label: { message: isA(object, 'bpmn:CallActivity') ? 'inspector.fields.calls' : 'inspector.fields.leadsTo' },
    covers: [],
    value: linkOf(object),
    suggestedName: nameForTarget(object),
    write: (diagramId, target) => linkChanges(object, diagramId, target),
  };
}
