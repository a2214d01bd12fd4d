import { Slot } from 'radix-ui/slot';
import { type KeyboardEvent, type ReactElement, useId } from 'react';
import type { MenuEntries } from './menu-entry.ts';
import { openMenu, useOpenMenu } from './menu-store.ts';

export interface MenuProps {
  /** The button that opens it. */
  children: ReactElement;
  entries: MenuEntries;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
}

/** A drop-down menu on a button. */
export function Menu({ children, entries, align = 'start', side = 'bottom' }: MenuProps) {
  const owner = useId();
  const isOpen = useOpenMenu(({ open, menu }) => open && menu?.owner === owner);
  const show = (button: HTMLElement) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    return openMenu({
      owner,
      entries,
      align,
      side,
      label: button.getAttribute('aria-label') ?? button.textContent,
      anchor: { left, top, width, height },
      focusBack: button,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowDown' && show(event.currentTarget)) event.preventDefault();
  };
  return (
    <Slot
      aria-haspopup="menu"
      aria-expanded={isOpen}
      data-state={isOpen ? 'open' : 'closed'}
      onClick={(event) => show(event.currentTarget)}
      onKeyDown={onKeyDown}
    >
      {children}
    </Slot>
  );
}
