import { Command as Cmdk } from 'cmdk';
import * as Radix from 'radix-ui/dialog';
import type { FocusEventHandler, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { closeAtEscape } from './escape.ts';
import styles from './palette-dialog.module.css';

export interface PaletteDialogProps {
  title: string;
  placeholder: string;
  /** Names the list of what was found. */
  listLabel: string;
  size?: 'normal' | 'large';
  text: string;
  maxLength?: number;
  onText(text: string): void;
  onInputFocus?: FocusEventHandler<HTMLInputElement>;
  onClose(): void;
  /** `PaletteItem`s, or groups of them. */
  children: ReactNode;
  /** Stays in sight below the list. */
  footer?: ReactNode;
}

/** A field on top of everything, and below it what fits its text: arrows choose, Enter takes, Escape closes. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { title, size = 'normal' } = props;
  return (
    <Radix.Root open onOpenChange={props.onClose}>
      <Radix.Portal>
        <Radix.Overlay className={styles.backdrop} />
        <Radix.Content
          className={classNames(styles.palette, styles[size])}
          onKeyDown={closeAtEscape(props.onClose)}
          aria-describedby={undefined}
        >
          <Radix.Title className="visually-hidden">{title}</Radix.Title>
          <Cmdk label={title} shouldFilter={false} loop className={styles.root}>
            <Cmdk.Input
              className={styles.input}
              value={props.text}
              maxLength={props.maxLength}
              onFocus={props.onInputFocus}
              onValueChange={props.onText}
              placeholder={props.placeholder}
            />
            <Cmdk.List className={styles.list} label={props.listLabel}>
              {props.children}
            </Cmdk.List>
            {props.footer}
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface PaletteItemProps {
  /** Unique in its list. */
  value: string;
  icon?: ReactNode;
  name: ReactNode;
  nameTitle?: string | undefined;
  className?: string | undefined;
  nameClassName?: string | undefined;
  onSelect(): void;
  /** What stands after the name. */
  children?: ReactNode;
}

/** Something that can be taken from a palette. */
export function PaletteItem(props: PaletteItemProps) {
  return (
    <Cmdk.Item value={props.value} className={classNames(styles.item, props.className)} onSelect={props.onSelect}>
      <span className={styles.icon}>{props.icon}</span>
      <span className={classNames(styles.name, props.nameClassName)} title={props.nameTitle}>
        {props.name}
      </span>
      {props.children}
    </Cmdk.Item>
  );
}
