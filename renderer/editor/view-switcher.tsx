import { useStore } from 'zustand';
import { Select } from '../components/select.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { showView } from './create-handle.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import styles from './view-switcher.module.css';

/** Chooses which of a file's pictures is shown; absent when there is one. */
export function ViewSwitcher({ session }: { session: DiagramSession }) {
  const t = useMessages();
  const views = useStore(session.store, (state) => state.views);
  const shown = useStore(session.store, (state) => state.shownView);
  const phase = useStore(session.store, (state) => state.phase);
  if (views.length < 2 || phase !== 'ready') return null;
  return (
    <div className={styles.bar}>
      <Select
        className={styles.select ?? ''}
        label={t('editor.views.switch')}
        hideLabel
        value={shown ?? ''}
        options={views.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(viewId) => void showView(session, viewId).catch((error: unknown) => showError(error))}
      />
      <span className={styles.count}>{t('editor.views.count', { count: views.length })}</span>
    </div>
  );
}
