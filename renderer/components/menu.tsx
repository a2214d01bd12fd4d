import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import styles from './menu.module.css';
import type { MenuEntries } from './menu-entry.ts';
import { MenuItems } from './menu-items.tsx';

export interface MenuProps {
  /** The button that opens it. */
  children: ReactElement;
  entries: MenuEntries;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A drop-down menu on a button. */
export function Menu({ children, entries, align = 'start', side = 'bottom', ...state }: MenuProps) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} align={align} side={side} sideOffset={4} collisionPadding={8}>
          <MenuItems parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
