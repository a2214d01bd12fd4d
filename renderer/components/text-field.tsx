import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'size'> {
  label: string;
  /** Keeps the label for screen readers alone. */
  hideLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value. */
  error?: string | undefined;
  /** Icon inside, before the text. */
  icon?: ReactNode;
  /** Shown inside, at the end, such as a shortcut or a clear button. */
  trailing?: ReactNode;
}

/** A labelled line of text. */
export function TextField({
  label,
  hideLabel,
  value,
  onChange,
  error,
  icon,
  trailing,
  className,
  ...props
}: TextFieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={classNames(styles.field, className)}>
      <label className={hideLabel ? 'visually-hidden' : styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.box} data-invalid={error ? '' : undefined}>
        {icon && <span className={styles.icon}>{icon}</span>}
        <input
          autoComplete="off"
          spellCheck={false}
          {...props}
          id={id}
          className={styles.input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : props['aria-describedby']}
        />
        {trailing}
      </div>
      {error && (
        <p className={styles.error} id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
