import * as Radix from 'radix-ui/menubar';
import styles from './menu.module.css';
import { MenuItems } from './menu-items.tsx';
import barStyles from './menubar.module.css';
import type { MenubarProps } from './menubar.tsx';

interface MenubarMenusProps extends MenubarProps {
  /** Id of the menu that is open from the start; empty for none. */
  initiallyOpen: string;
}

/** The menu bar with its menus. */
export function MenubarMenus({ label, menus, initiallyOpen }: MenubarMenusProps) {
  return (
    <Radix.Root className={barStyles.bar} aria-label={label} defaultValue={initiallyOpen}>
      {menus.map((menu) => (
        <Radix.Menu key={menu.id} value={menu.id}>
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
