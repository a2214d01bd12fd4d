import { Slot } from 'radix-ui/slot';
import { type MouseEvent, type ReactElement, useId } from 'react';
import type { MenuEntries } from './menu-entry.ts';
import { openMenu } from './menu-store.ts';

export interface ContextMenuProps {
  /** What opens it by right click, long press, Shift+F10 or the menu key. */
  children: ReactElement;
  /** Asked after the child's own handler of the event; when there are none, nothing opens. */
  entries: MenuEntries;
}

/** A menu at the pointer; everything in it must be reachable in another way too. */
export function ContextMenu({ children, entries }: ContextMenuProps) {
  const owner = useId();
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    if (event.defaultPrevented) return;
    const focused = document.activeElement;
    const focusBack =
      focused instanceof HTMLElement && event.currentTarget.contains(focused) ? focused : event.currentTarget;
    const opened = openMenu({
      owner,
      entries,
      side: 'right',
      align: 'start',
      label: '',
      anchor: { left: event.clientX, top: event.clientY, width: 0, height: 0 },
      focusBack,
    });
    if (opened) event.preventDefault();
  };
  return <Slot onContextMenu={onContextMenu}>{children}</Slot>;
}
