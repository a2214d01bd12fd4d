import { lazy, Suspense, useEffect, useState } from 'react';
import { afterFirstView } from '../first-view.ts';
import type { MenuEntries } from './menu-entry.ts';
import styles from './menubar.module.css';

export interface MenubarProps {
  label: string;
  menus: readonly { id: string; label: string; entries: MenuEntries }[];
}

const MenubarMenus = lazy(async () => ({ default: (await import('./menubar-menus.tsx')).MenubarMenus }));

/**
 * A bar of menus, one open at a time, walked with the arrow keys. Its names are painted before its menus are loaded, which
 * happens after the first view, or as soon as a name is pressed.
 */
export function Menubar(props: MenubarProps) {
  const [wanted, setWanted] = useState(false);
  const [pressed, setPressed] = useState('');
  useEffect(() => afterFirstView(() => setWanted(true)), []);
  const press = (id: string) => {
    setPressed(id);
    setWanted(true);
  };
  const names = (
    <div className={styles.bar} aria-hidden>
      {props.menus.map((menu) => (
        <span key={menu.id} className={styles.trigger} onPointerDown={() => press(menu.id)}>
          {menu.label}
        </span>
      ))}
    </div>
  );
  return <Suspense fallback={names}>{wanted ? <MenubarMenus {...props} initiallyOpen={pressed} /> : names}</Suspense>;
}
