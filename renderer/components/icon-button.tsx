import type { ReactNode } from 'react';
import styles from './button.module.css';
import { Button, type ButtonProps } from './button.tsx';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'variant' | 'aria-label'> {
  /** Accessible name, shown as a tooltip. */
  label: string;
  icon: ReactNode;
  /** Keys shown in the tooltip, as `shortcutText` gives them. */
  shortcut?: string | undefined;
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** State of a toggle button. */
  pressed?: boolean | undefined;
}

/** A button with an icon alone. */
export function IconButton({ label, icon, shortcut, tooltipSide, pressed, className, ...props }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <Button
        {...props}
        variant="ghost"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(styles.icon, className)}
      >
        {icon}
      </Button>
    </Tooltip>
  );
}
