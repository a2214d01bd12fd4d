import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { textAttribute } from '../attribute-fields.ts';
import type { FieldContext, FieldGroup, PartsField } from '../field.ts';
import { createInList, setProperty } from '../model/change.ts';
import { isA, readObjects } from '../model/moddle-object.ts';
import { clearReferences } from '../model/tree.ts';
import { concreteTypes } from '../model/type-catalogue.ts';

/** What the file says of itself. */
export function fileGroup(_context: FieldContext, definitions: ModdleElement): FieldGroup {
  const attribute = (
    name: 'targetNamespace' | 'expressionLanguage' | 'typeLanguage' | 'exporter' | 'exporterVersion',
  ) => textAttribute(definitions, name, { message: `inspector.fields.${name}` });
  return {
    key: 'file',
    label: { message: 'inspector.groups.file' },
    quiet: true,
    fields: [
      textAttribute(definitions, 'name', { message: 'inspector.fields.fileName' }),
      attribute('targetNamespace'),
      attribute('expressionLanguage'),
      attribute('typeLanguage'),
      attribute('exporter'),
      attribute('exporterVersion'),
    ],
  };
}

/** Drawn root elements: they are made and removed on the canvas. */
const drawnRoots = ['bpmn:Process', 'bpmn:Collaboration'];

/** Messages, signals, errors and whatever else elements of the file share. */
export function sharedElementsGroup(context: FieldContext, definitions: ModdleElement): FieldGroup {
  const roots = readObjects(definitions, 'rootElements');
  const shared = roots.filter((root) => !isA(root, ...drawnRoots));
  const remove = (root: ModdleElement) => [
    ...setProperty(
      definitions,
      'rootElements',
      roots.filter((other) => other !== root),
    ),
    ...clearReferences(context.definitions, [root]),
  ];
  const field: PartsField = {
    kind: 'parts',
    key: 'rootElements',
    label: { message: 'inspector.fields.sharedElements' },
    covers: ['rootElements'],
    items: shared.map((root) => ({ ...context.part(root), remove: () => remove(root) })),
    choices: concreteTypes(definitions.$model, 'bpmn:RootElement').filter((type) => isSharedType(definitions, type)),
    add: (type) => createInList(context, definitions, 'rootElements', type).changes,
  };
  return { key: 'sharedElements', label: { message: 'inspector.groups.sharedElements' }, quiet: true, fields: [field] };
}

function isSharedType(definitions: ModdleElement, type: string): boolean {
  const ancestors = definitions.$model.getType(type).$descriptor.allTypesByName;
  return drawnRoots.every((drawn) => ancestors[drawn] === undefined);
}
