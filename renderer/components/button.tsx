import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'default' | 'primary' | 'ghost' | 'danger';
  size?: 'md' | 'sm';
  /** Icon before the text, 16 px (14 px when small). */
  icon?: ReactNode;
}

/** A push button with text; at most one `primary` per view. */
export function Button({ variant = 'default', size = 'md', icon, className, children, ...props }: ButtonProps) {
  return (
    <button type="button" {...props} className={classNames(styles.button, styles[variant], styles[size], className)}>
      {icon}
      {children}
    </button>
  );
}
