import * as Radix from 'radix-ui/menubar';
import styles from './menu.module.css';
import type { MenuEntries } from './menu-entry.ts';
import { MenuItems } from './menu-items.tsx';
import barStyles from './menubar.module.css';

export interface MenubarProps {
  label: string;
  menus: readonly { id: string; label: string; entries: MenuEntries }[];
}

/** A bar of menus, one open at a time, walked with the arrow keys. */
export function Menubar({ label, menus }: MenubarProps) {
  return (
    <Radix.Root className={barStyles.bar} aria-label={label}>
      {menus.map((menu) => (
        <Radix.Menu key={menu.id}>
          <Radix.Trigger className={barStyles.trigger}>{menu.label}</Radix.Trigger>
          <Radix.Portal>
            <Radix.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8}>
              <MenuItems parts={Radix} entries={menu.entries} />
            </Radix.Content>
          </Radix.Portal>
        </Radix.Menu>
      ))}
    </Radix.Root>
  );
}
