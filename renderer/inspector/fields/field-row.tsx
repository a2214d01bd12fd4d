import type { ReactNode } from 'react';
import { classNames } from '../../components/class-names.ts';
import { useMessages } from '../../messages/messages.ts';
import type { Field } from '../field.ts';
import { wordsText } from '../words.ts';
import styles from './fields.module.css';

export interface FieldRowProps {
  field: Field;
  /** Id of the control the label belongs to; without it the label is plain text with the id `labelId`. */
  controlId?: string;
  labelId?: string;
  /** Label above the control, for wide controls. */
  stacked?: boolean;
  problem?: string | null;
  problemId?: string;
  /** At the end of the label's line. */
  trailing?: ReactNode;
  children: ReactNode;
}

/** A label and its control, side by side or one above the other. */
export function FieldRow(props: FieldRowProps) {
  const t = useMessages();
  const { field } = props;
  const labelClass = classNames(styles.label, 'standard' in field.label && styles.standard);
  const text = wordsText(t, field.label);
  return (
    <div className={classNames(styles.row, props.stacked && styles.stacked)} data-field="">
      <div className={styles.labelLine}>
        {props.controlId ? (
          <label className={labelClass} htmlFor={props.controlId} title={text}>
            {text}
          </label>
        ) : (
          <span className={labelClass} id={props.labelId} title={text}>
            {text}
          </span>
        )}
        {props.trailing}
      </div>
      <div className={styles.control}>
        {props.children}
        {props.problem && (
          <p className={styles.problem} id={props.problemId} role="alert">
            {props.problem}
          </p>
        )}
      </div>
    </div>
  );
}
