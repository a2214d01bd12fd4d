import { Command as Cmdk } from 'cmdk';
import * as Radix from 'radix-ui/dialog';
import { type FocusEventHandler, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
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
  /** What the items are for, where they come later than the text; something else chooses the first of them. */
  answered?: unknown;
  maxLength?: number;
  onText(text: string): void;
  onInputFocus?: FocusEventHandler<HTMLInputElement>;
  onClose(): void;
  /** `PaletteItem`s, or groups of them. */
  children: ReactNode;
  /** Stays in sight below the list: how much was found, or why nothing is. */
  status?: string;
}

/** A field on top of everything, and below it what fits its text: arrows choose, Enter takes, Escape closes. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { title, size = 'normal' } = props;
  const list = useRef<HTMLDivElement>(null);
  useFirstChosen(list, props.answered ?? props.text);
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
            <Cmdk.List ref={list} className={styles.list} label={props.listLabel}>
              {props.children}
            </Cmdk.List>
            {props.status !== undefined && (
              <p className={styles.status} role="status">
                {props.status}
              </p>
            )}
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/**
 * Chooses the first item of a list that answers another text, and wherever none is chosen. cmdk does neither: it keeps what
 * is chosen in whatever place it then has, and forgets it where it leaves the list together with others.
 */
function useFirstChosen(list: RefObject<HTMLElement | null>, answered: unknown): void {
  const shown = useRef(answered);
  useLayoutEffect(() => {
    const isNew = shown.current !== answered;
    shown.current = answered;
    if (!isNew && list.current?.querySelector('[role=option][aria-selected=true]')) return;
    // As by the pointer: unlike cmdk's property `value`, this also tells screen readers which one it is.
    list.current?.querySelector('[role=option]')?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
    list.current?.scrollTo({ top: 0 });
  });
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

/** What stands for the name of something that has none. */
export function Unnamed({ children }: { children: ReactNode }) {
  return <span className={styles.unnamed}>{children}</span>;
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
