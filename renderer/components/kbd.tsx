import { classNames } from './class-names.ts';
import styles from './kbd.module.css';

/** Keys of a shortcut, as `shortcutText` gives them. */
export function Kbd({ keys, className }: { keys: string; className?: string | undefined }) {
  return <kbd className={classNames(styles.kbd, className)}>{keys}</kbd>;
}
