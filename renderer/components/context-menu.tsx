import * as Radix from 'radix-ui/context-menu';
import type { ReactElement } from 'react';
import styles from './menu.module.css';
import type { MenuEntries } from './menu-entry.ts';
import { MenuItems } from './menu-items.tsx';

export interface ContextMenuProps {
  /** What opens it by right click, long press, Shift+F10 or the menu key. */
  children: ReactElement;
  entries: MenuEntries;
  onOpenChange?: (open: boolean) => void;
}

/** A menu at the pointer; everything in it must be reachable in another way too. */
export function ContextMenu({ children, entries, ...state }: ContextMenuProps) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} collisionPadding={8}>
          <MenuItems parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
