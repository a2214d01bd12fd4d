import type EventBus from 'diagram-js/lib/core/EventBus';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { ModelerModdle } from '../modeler/modeler-services.ts';

interface CopyPropertiesEvent {
  sourceElement: ModdleElement;
  targetElement: ModdleElement;
}

interface CopyPropertyEvent {
  property: unknown;
}

const beforeDefaults = 1500;

/**
 * Has copying and replacing elements keep what bpmn-js leaves behind because it belongs to no known namespace: extension
 * elements and attributes of other tools.
 */
export class CompleteCopy {
  static $inject = ['eventBus', 'moddle'];

  constructor(eventBus: EventBus, moddle: ModelerModdle) {
    eventBus.on<CopyPropertiesEvent>(
      'moddleCopy.canCopyProperties',
      beforeDefaults,
      ({ sourceElement, targetElement }) => {
        const kept = foreignAttributes(sourceElement);
        const target = targetElement['$attrs'];
        if (typeof target === 'object' && target !== null) Object.assign(target, kept);
      },
    );
    eventBus.on<CopyPropertyEvent>('moddleCopy.canCopyProperty', beforeDefaults, ({ property }) =>
      isModdleElement(property) && property.$descriptor.isGeneric ? copyGeneric(property, moddle) : undefined,
    );
  }
}

function foreignAttributes(element: ModdleElement): Record<string, unknown> {
  const attrs = element['$attrs'];
  if (typeof attrs !== 'object' || attrs === null) return {};
  return Object.fromEntries(Object.entries(attrs).filter(([name]) => !name.startsWith('xmlns')));
}

function copyGeneric(source: ModdleElement, moddle: ModelerModdle): ModdleElement {
  const values = Object.fromEntries(Object.entries(source).filter(([key]) => !key.startsWith('$')));
  const copy = moddle.createAny(source.$type, source.$descriptor.ns.uri, values);
  if (source['$body'] !== undefined) copy['$body'] = source['$body'];
  const children = source['$children'];
  if (Array.isArray(children)) {
    copy['$children'] = children.filter(isModdleElement).map((child) => {
      const inner = copyGeneric(child, moddle);
      inner.$parent = copy;
      return inner;
    });
  }
  return copy;
}
