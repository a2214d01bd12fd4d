import * as Radix from 'radix-ui/menubar';
import styles from './menu.module.css';
import { MenuItems } from './menu-items.tsx';
import barStyles from './menubar.module.css';
import type { MenubarProps } from './menubar.tsx';

/** The menu bar with its menus. */
export function MenubarMenus({ label, menus }: MenubarProps) {
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
