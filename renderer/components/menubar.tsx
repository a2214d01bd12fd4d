import { lazy, Suspense } from 'react';
import type { MenuEntries } from './menu-entry.ts';
import styles from './menubar.module.css';

export interface MenubarProps {
  label: string;
  menus: readonly { id: string; label: string; entries: MenuEntries }[];
}

const MenubarMenus = lazy(async () => ({ default: (await import('./menubar-menus.tsx')).MenubarMenus }));

/** A bar of menus, one open at a time, walked with the arrow keys. Its names are painted before its menus are loaded. */
export function Menubar(props: MenubarProps) {
  const names = (
    <div className={styles.bar} aria-hidden>
      {props.menus.map((menu) => (
        <span key={menu.id} className={styles.trigger}>
          {menu.label}
        </span>
      ))}
    </div>
  );
  return (
    <Suspense fallback={names}>
      <MenubarMenus {...props} />
    </Suspense>
  );
}
