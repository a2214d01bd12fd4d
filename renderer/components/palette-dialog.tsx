import { Command as Cmdk } from 'cmdk';
import * as Radix from 'radix-ui/dialog';
import { type FocusEventHandler, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
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
  /** The text that the items are for, where they come later than what is typed; null where that is none yet. */
  answered?: string | null;
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
  const { title, size = 'normal', text, answered = text } = props;
  const { list, forget, takeAtEnter } = useChoice(text, answered);
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
          <Cmdk label={title} shouldFilter={false} loop className={styles.root} onKeyDown={takeAtEnter}>
            <Cmdk.Input
              className={styles.input}
              value={text}
              maxLength={props.maxLength}
              onFocus={props.onInputFocus}
              onValueChange={(next) => {
                forget();
                props.onText(next);
              }}
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
 *
 * Enter takes what is chosen. Where the list still answers an earlier text, it waits, and takes the first item of the list
 * that answers the whole text, unless one types on.
 */
function useChoice(text: string, answered: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const shown = useRef(answered);
  const isAwaited = useRef(false);
  const isUpToDate = answered?.trim() === text.trim();
  const first = () => list.current?.querySelector<HTMLElement>('[role=option]');
  const chosen = () => list.current?.querySelector<HTMLElement>('[role=option][aria-selected=true]');

  useLayoutEffect(() => {
    const isNew = shown.current !== answered;
    shown.current = answered;
    if (isNew || !chosen()) {
      // As by the pointer: unlike cmdk's property `value`, this also tells screen readers which one it is.
      first()?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
      list.current?.scrollTo({ top: 0 });
    }
    if (!isAwaited.current || !isUpToDate) return;
    isAwaited.current = false;
    first()?.click();
  });

  return {
    list,
    /** Enter waits no longer. */
    forget: () => {
      isAwaited.current = false;
    },
    takeAtEnter: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
      event.preventDefault();
      // cmdk hears of items, and marks the chosen one, only some time after they are in sight.
      if (isUpToDate) (chosen() ?? first())?.click();
      else isAwaited.current = true;
    },
  };
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
