import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './inspector.module.css';
import { readText } from './model/moddle-object.ts';
import { givenName } from './model/tree.ts';
import { TypeIcon } from './type-icon.tsx';
import { objectTypeText } from './words.ts';

/** What is being inspected: its kind, and its name or id. */
export function InspectorHeader({ object }: { object: ModdleElement }) {
  const t = useMessages();
  const id = readText(object, 'id');
  const name = givenName(object);
  return (
    <header className={styles.header}>
      <TypeIcon object={object} size="large" />
      <div className={styles.headerText}>
        <h2 className={styles.typeName}>{objectTypeText(t, object)}</h2>
        <p className={classNames(styles.objectName, !name && styles.technical)} title={name || id}>
          {name || id}
        </p>
      </div>
    </header>
  );
}
