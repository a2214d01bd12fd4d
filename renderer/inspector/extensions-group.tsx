import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { useMessages } from '../messages/messages.ts';
import { extensionLines } from './extension-data.ts';
import { GroupView } from './group-view.tsx';
import styles from './inspector.module.css';

/** What other tools keep with an element: shown, never touched. */
export function ExtensionsGroup({ object }: { object: ModdleElement }) {
  const t = useMessages();
  const lines = extensionLines(object);
  if (lines.length === 0) return null;
  return (
    <GroupView groupKey="extensions" title={t('inspector.groups.extensions')} startsOpen={false}>
      {() => (
        <>
          <p className={styles.hint}>{t('inspector.extensions.hint')}</p>
          <ul className={styles.extensionLines}>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are read-only and have no identity but their place
              <li key={index} style={{ paddingInlineStart: `calc(${line.depth} * var(--space-3))` }}>
                <span className={styles.extensionName}>{line.name}</span>
                {line.text && <span className={styles.extensionText}>{line.text}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </GroupView>
  );
}
