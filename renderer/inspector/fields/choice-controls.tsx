import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { BooleanField, SelectField } from '../field.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { wordsText } from '../words.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';

export function BooleanControl({ field }: { field: BooleanField }) {
  const { edit } = useInspectorScope();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const mixed = field.mixed === true;
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <FieldRow field={field} controlId={id}>
      <span className={styles.checkboxCell}>
        <input
          ref={box}
          id={id}
          type="checkbox"
          className={styles.checkbox}
          checked={field.value}
          onChange={(event) => edit(field.write(event.target.checked))}
        />
      </span>
    </FieldRow>
  );
}

export function SelectControl({ field }: { field: SelectField }) {
  const t = useMessages();
  const { edit } = useInspectorScope();
  const id = useId();
  return (
    <FieldRow field={field} controlId={id}>
      <div className={styles.selectBox}>
        <select
          id={id}
          className={styles.input}
          data-empty={field.value === '' ? '' : undefined}
          value={field.mixed ? mixedValue : field.value}
          onChange={(event) => edit(field.write(event.target.value))}
        >
          {field.mixed && (
            <option value={mixedValue} disabled>
              {t('inspector.selection.mixed')}
            </option>
          )}
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {wordsText(t, option.label)}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className={styles.chevron} />
      </div>
    </FieldRow>
  );
}

/** No attribute value of BPMN's has a space in front. */
const mixedValue = ' mixed';
