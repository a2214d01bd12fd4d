import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { textAttribute } from '../attribute-fields.ts';
import type { Field, FieldContext, FieldGroup, TextField } from '../field.ts';
import { idField } from '../generic-fields.ts';
import { type Change, createInList, setProperty } from '../model/change.ts';
import { hasProperty, isA, readObject, readObjects, readText } from '../model/moddle-object.ts';

/** What an element is called and what it means. */
export function generalGroup(context: FieldContext, object: ModdleElement): FieldGroup {
  const fields: Field[] = [];
  if (hasProperty(object, 'name')) fields.push(nameField(object));
  if (isA(object, 'bpmn:TextAnnotation')) fields.push(...annotationFields(object));
  if (isA(object, 'bpmn:Group')) fields.push(...categoryFields(object));
  if (hasProperty(object, 'id')) fields.push(idField(context, object, { message: 'inspector.fields.id' }));
  if (hasProperty(object, 'documentation')) fields.push(documentationField(context, object));
  return { key: 'general', label: { message: 'inspector.groups.general' }, fields };
}

export function nameField(object: ModdleElement): TextField {
  return textAttribute(object, 'name', { message: 'inspector.fields.name' }, { shape: 'name', shareable: false });
}

function annotationFields(object: ModdleElement): Field[] {
  return [
    textAttribute(object, 'text', { message: 'inspector.fields.text' }, { shape: 'block', shareable: false }),
    textAttribute(object, 'textFormat', { message: 'inspector.fields.textFormat' }),
  ];
}

function categoryFields(object: ModdleElement): Field[] {
  const value = readObject(object, 'categoryValueRef');
  const category = value?.$parent;
  const label: TextField = {
    kind: 'text',
    key: 'categoryValue',
    label: { message: 'inspector.fields.categoryValue' },
    covers: [],
    shape: 'name',
    value: value ? readText(value, 'value') : '',
    write: (text): Change[] => [{ object, label: text }],
  };
  if (!category || !isA(category, 'bpmn:Category')) return [label];
  const name = textAttribute(category, 'name', { message: 'inspector.fields.categoryName' }, { shareable: false });
  return [label, { ...name, key: 'categoryName', covers: [] }];
}

/** The first documentation, which is the only one nearly every file has; "All attributes" lists them all. */
function documentationField(context: FieldContext, object: ModdleElement): TextField {
  const entries = readObjects(object, 'documentation');
  const first = entries[0];
  return {
    kind: 'text',
    key: 'documentationText',
    label: { message: 'inspector.fields.documentation' },
    covers: [],
    shape: 'block',
    value: first ? readText(first, 'text') : '',
    write: (text) => {
      if (!first) return createInList(context, object, 'documentation', 'bpmn:Documentation', { text }).changes;
      const holdsMore = entries.length > 1 || readText(first, 'id') !== '';
      if (text === '' && !holdsMore) return setProperty(object, 'documentation', []);
      return setProperty(first, 'text', text);
    },
  };
}
