import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '../../components/class-names.ts';
import styles from './fields.module.css';

export interface PickerButtonProps extends ComponentProps<'button'> {
  /** Id of the field's label. */
  labelId: string;
  /** What is chosen, or that nothing is. */
  text: string;
  /** What is chosen in full; null for nothing. */
  hint: string | null;
}

/** Shows what is chosen and opens what it is chosen from, which may pass on more attributes. */
export function PickerButton({ labelId, text, hint, ...rest }: PickerButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      className={classNames(styles.input, styles.pickerButton)}
      data-empty={hint === null ? '' : undefined}
      aria-labelledby={`${labelId} ${labelId}-value`}
      title={hint ?? undefined}
    >
      <span id={`${labelId}-value`} className={styles.pickerText}>
        {text}
      </span>
      <ChevronDown aria-hidden className={styles.chevron} />
    </button>
  );
}
