import { Check, ChevronRight } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import styles from './menu.module.css';
import type { MenuAction, MenuEntries, MenuGroup } from './menu-entry.ts';

interface ItemProps {
  className?: string;
  disabled?: boolean;
  onSelect?: (event: Event) => void;
  children?: ReactNode;
}

/** The parts that drop-down menus, context menus and the menu bar share by shape. */
export interface MenuParts {
  Item: ComponentType<ItemProps>;
  CheckboxItem: ComponentType<ItemProps & { checked?: boolean }>;
  Separator: ComponentType<{ className?: string }>;
  Sub: ComponentType<{ children?: ReactNode }>;
  SubTrigger: ComponentType<{ className?: string; disabled?: boolean; children?: ReactNode }>;
  SubContent: ComponentType<{ className?: string; children?: ReactNode }>;
  Portal: ComponentType<{ children?: ReactNode }>;
}

function ActionItem({ parts, action }: { parts: MenuParts; action: MenuAction }) {
  const content = (
    <>
      <span className={styles.icon}>{action.checked === true ? <Check aria-hidden /> : action.icon}</span>
      <span className={styles.label}>
        {action.label}
        {action.description && <span className={styles.description}>{action.description}</span>}
      </span>
      {action.shortcut && <Kbd keys={action.shortcut} />}
    </>
  );
  const shared = {
    className: classNames(styles.item, action.danger && styles.danger),
    disabled: action.disabled ?? false,
    onSelect: () => action.onSelect(),
  };
  if (action.checked === undefined) return <parts.Item {...shared}>{content}</parts.Item>;
  return (
    <parts.CheckboxItem {...shared} checked={action.checked}>
      {content}
    </parts.CheckboxItem>
  );
}

function Submenu({ parts, group }: { parts: MenuParts; group: MenuGroup }) {
  return (
    <parts.Sub>
      <parts.SubTrigger className={classNames(styles.item)} disabled={group.disabled ?? false}>
        <span className={styles.icon}>{group.icon}</span>
        <span className={styles.label}>{group.label}</span>
        <ChevronRight aria-hidden className={styles.arrow} />
      </parts.SubTrigger>
      <parts.Portal>
        <parts.SubContent className={classNames(styles.menu)}>
          <MenuItems parts={parts} entries={group.entries} />
        </parts.SubContent>
      </parts.Portal>
    </parts.Sub>
  );
}

/** The entries of an open menu. */
export function MenuItems({ parts, entries }: { parts: MenuParts; entries: MenuEntries }) {
  const list = typeof entries === 'function' ? entries() : entries;
  return list.map((entry, index) => {
    // Labels may repeat, and the entries of an open menu keep their places.
    const key = `${index}`;
    if (entry === 'separator') return <parts.Separator key={key} className={classNames(styles.separator)} />;
    if (entry.kind === 'submenu') return <Submenu key={key} parts={parts} group={entry} />;
    return <ActionItem key={key} parts={parts} action={entry} />;
  });
}
