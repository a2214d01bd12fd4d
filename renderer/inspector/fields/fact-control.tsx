import { useId } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { FactField } from '../field.ts';
import { objectKey } from '../model/object-key.ts';
import { FieldRow } from './field-row.tsx';
import styles from './fields.module.css';
import { ObjectLink } from './object-link.tsx';

/** Long lists would bury the rest of the panel. */
const shownAtMost = 50;

export function FactControl({ field }: { field: FactField }) {
  const t = useMessages();
  const id = useId();
  const hidden = field.values.length - shownAtMost;
  return (
    <FieldRow field={field} labelId={id} stacked={field.values.length > 1}>
      <ul className={styles.values} aria-labelledby={id}>
        {field.values.slice(0, shownAtMost).map((value) => (
          <li key={typeof value === 'string' ? value : objectKey(value)} className={styles.value}>
            {typeof value === 'string' ? (
              <span className={styles.valueText}>{value}</span>
            ) : (
              <ObjectLink object={value} />
            )}
          </li>
        ))}
        {hidden > 0 && <li className={styles.valueText}>{t('inspector.facts.more', { count: hidden })}</li>}
      </ul>
    </FieldRow>
  );
}
