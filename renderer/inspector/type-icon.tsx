import { Workflow } from 'lucide-react';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { classNames } from '../components/class-names.ts';
import styles from './inspector.module.css';
import { typeIconClass } from './type-icon-class.ts';

/** The symbol of an element's type. */
export function TypeIcon({ object, size }: { object: ModdleElement; size: 'large' | 'small' }) {
  const iconClass = typeIconClass(object);
  return (
    <span aria-hidden className={classNames(styles.typeIcon, styles[size], iconClass)}>
      {iconClass === null && <Workflow />}
    </span>
  );
}
