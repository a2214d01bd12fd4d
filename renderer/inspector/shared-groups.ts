import type { BooleanField, Field, FieldGroup, NumberField, ReferenceField, SelectField, TextField } from './field.ts';

type ShareableField = TextField | NumberField | BooleanField | SelectField | ReferenceField;

/** The fields that all of several elements have and that can be set for them together, as fields that write to all. */
export function sharedGroups(groupsOfEach: readonly (readonly FieldGroup[])[]): FieldGroup[] {
  const [first, ...others] = groupsOfEach;
  if (!first) return [];
  return first.flatMap((group) => {
    const fields = group.fields.flatMap((field) => shareField(group.key, field, others) ?? []);
    return fields.length > 0 ? [{ ...group, fields }] : [];
  });
}

function shareField(groupKey: string, field: Field, others: readonly (readonly FieldGroup[])[]): Field | null {
  if (!isShareable(field)) return null;
  const same = others.map((groups) =>
    groups.find((group) => group.key === groupKey)?.fields.find((other) => other.key === field.key),
  );
  switch (field.kind) {
    case 'text': {
      const all = allOfKind(same, (other) => other.kind === 'text');
      return all && merge<TextField, string>([field, ...all], '');
    }
    case 'number': {
      const all = allOfKind(same, (other) => other.kind === 'number');
      return all && merge<NumberField, number | null>([field, ...all], null);
    }
    case 'boolean': {
      const all = allOfKind(same, (other) => other.kind === 'boolean');
      return all && merge<BooleanField, boolean>([field, ...all], false);
    }
    case 'select': {
      const all = allOfKind(same, (other) => other.kind === 'select');
      return all && merge<SelectField, string>([field, ...all], '');
    }
    case 'reference': {
      const all = allOfKind(same, (other) => other.kind === 'reference');
      if (!all) return null;
      // Made once for each element, a "new" one would be many.
      const {
        create: _create,
        details: _details,
        ...merged
      } = merge<ReferenceField, ReferenceField['value']>([field, ...all], null);
      return merged;
    }
  }
}

function isShareable(field: Field): field is ShareableField {
  return field.shareable === true && ['text', 'number', 'boolean', 'select', 'reference'].includes(field.kind);
}

function allOfKind<Kind extends Field>(
  fields: readonly (Field | undefined)[],
  isKind: (field: Field) => field is Kind,
): Kind[] | null {
  const matching = fields.filter((field): field is Kind => field !== undefined && isKind(field));
  return matching.length === fields.length ? matching : null;
}

interface Valued<Value> {
  readonly value: Value;
  write(value: Value): ReturnType<TextField['write']>;
}

function merge<Kind extends Valued<Value>, Value>(fields: readonly [Kind, ...Kind[]], blank: Value): Kind {
  const [first] = fields;
  const mixed = fields.some((field) => field.value !== first.value);
  return {
    ...first,
    ...(mixed ? { value: blank, mixed: true } : {}),
    write: (value: Value) => fields.flatMap((field) => field.write(value)),
  };
}
