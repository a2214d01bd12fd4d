import * as Radix from 'radix-ui/dropdown-menu';
import styles from './menu.module.css';
import { MenuItems } from './menu-items.tsx';
import { closeMenu, useOpenMenu } from './menu-store.ts';

/** Draws the menu that is open. One for the whole app, so that the rows of long lists carry no menu of their own. */
export function MenuHost() {
  const { open, menu } = useOpenMenu();
  const atPointer = menu?.anchor.width === 0;
  return (
    <Radix.Root open={open} onOpenChange={(wanted) => wanted || closeMenu()}>
      <Radix.Trigger asChild>
        <span aria-hidden style={{ position: 'fixed', pointerEvents: 'none', ...menu?.anchor }} tabIndex={-1} />
      </Radix.Trigger>
      <Radix.Portal>
        {menu && (
          <Radix.Content
            className={styles.menu}
            aria-labelledby={undefined}
            aria-label={menu.label || undefined}
            align={menu.align}
            side={menu.side}
            sideOffset={atPointer ? 2 : 4}
            collisionPadding={8}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              // An item may have moved the focus already, to a field or a dialog it opened.
              if (document.activeElement === document.body) menu.focusBack.focus();
            }}
          >
            <MenuItems parts={Radix} entries={menu.entries} />
          </Radix.Content>
        )}
      </Radix.Portal>
    </Radix.Root>
  );
}
