import { CornerDownRight, Plus, X } from 'lucide-react';
import { useId } from 'react';
import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { useMessages } from '../../messages/messages.ts';
import type { ReferenceField, ReferenceListField } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { objectKey } from '../model/object-key.ts';
import { objectText, wordsText } from '../words.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { keepFocusInField } from './keep-focus.ts';
import { ObjectLink } from './object-link.tsx';
import { ObjectPicker } from './object-picker.tsx';
import { PartView } from './part-view.tsx';
import { PickerButton } from './picker-button.tsx';

export function ReferenceControl({ field }: { field: ReferenceField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const id = useId();
  const { create, details } = field;
  const label = wordsText(t, field.label);
  const text = field.value ? objectText(t, field.value) : t('inspector.reference.none');
  return (
    <>
      <FieldRow field={field} labelId={id}>
        <div className={styles.referenceBox}>
          <ObjectPicker
            label={t('inspector.reference.choose', { field: label })}
            candidates={field.candidates}
            clearable={field.value !== null || field.mixed === true}
            onPick={(object) => edit(field.write(object))}
            onCreate={create && ((name) => edit(create(name)))}
          >
            <PickerButton
              labelId={id}
              text={field.mixed ? t('inspector.selection.mixed') : text}
              hint={field.value ? text : null}
            />
          </ObjectPicker>
          {field.value && <RevealButton object={field.value} />}
        </div>
      </FieldRow>
      {details && (
        <div className={styles.nested}>
          <PartView key={objectKey(details.object)} part={details} />
        </div>
      )}
    </>
  );
}

export function ReferenceListControl({ field }: { field: ReferenceListField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const id = useId();
  const label = wordsText(t, field.label);
  const picker = (
    <ObjectPicker
      label={t('inspector.reference.choose', { field: label })}
      candidates={() => field.candidates().filter((candidate) => !field.values.includes(candidate))}
      clearable={false}
      onPick={(object) => object && edit(field.write([...field.values, object]))}
    >
      <button type="button" className={styles.addButton} aria-label={t('inspector.parts.add', { field: label })}>
        <Plus aria-hidden />
      </button>
    </ObjectPicker>
  );
  return (
    <FieldRow field={field} labelId={id} stacked trailing={picker}>
      {field.values.length > 0 && (
        <ul className={styles.values} aria-labelledby={id}>
          {field.values.map((value) => (
            <li key={objectKey(value)} className={styles.value}>
              <ObjectLink object={value} />
              <IconButton
                size="sm"
                label={t('inspector.reference.remove', { name: objectText(t, value) })}
                icon={<X aria-hidden />}
                onClick={(event) => {
                  edit(field.write(field.values.filter((other) => other !== value)));
                  keepFocusInField(event.currentTarget);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </FieldRow>
  );
}

function RevealButton({ object }: { object: ModdleElement }) {
  const t = useMessages();
  const { revealer } = useInspectorScope();
  const reveal = revealer(object);
  if (!reveal) return null;
  const label = t('inspector.parts.show', { name: objectText(t, object) });
  return <IconButton size="sm" label={label} icon={<CornerDownRight aria-hidden />} onClick={reveal} />;
}
