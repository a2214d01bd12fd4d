import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { useMessages } from '../../messages/messages.ts';
import { useInspectorScope } from '../inspector-scope.ts';
import { objectText } from '../words.ts';
import styles from './fields.module.css';

/** An object's name; a button that shows it where it is drawn. */
export function ObjectLink({ object }: { object: ModdleElement }) {
  const t = useMessages();
  const { revealer } = useInspectorScope();
  const reveal = revealer(object);
  const text = objectText(t, object);
  if (!reveal) return <span className={styles.valueText}>{text}</span>;
  return (
    <button type="button" className={styles.link} onClick={reveal} title={text}>
      {text}
    </button>
  );
}
