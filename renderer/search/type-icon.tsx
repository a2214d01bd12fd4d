import { Workflow } from 'lucide-react';
import { classNames } from '../components/class-names.ts';
import { outlineIconClass } from '../inspector/type-icon-class.ts';
import styles from './type-icon.module.css';

/** The icon of an element's type, as outlines name it; that of a diagram for types which have none, such as processes. */
export function TypeIcon({ type }: { type: string }) {
  const icon = outlineIconClass(type);
  return (
    <span aria-hidden className={classNames(styles.icon, icon)}>
      {icon === null && <Workflow />}
    </span>
  );
}
