import { useStore } from 'zustand';
import { Select } from '../components/select.tsx';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { showView } from './create-handle.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import type { DiagramView } from './session/editor-state.ts';
import styles from './view-switcher.module.css';

/** Chooses which of a file's pictures is shown; absent when there is one. */
export function ViewSwitcher({ session }: { session: DiagramSession }) {
  const views = useStore(session.store, (state) => state.views);
  const shown = useStore(session.store, (state) => state.shownView);
  const phase = useStore(session.store, (state) => state.phase);
  if (phase !== 'ready') return null;
  const choose = (viewId: string) => void showView(session, viewId).catch((error: unknown) => showError(error));
  return <ViewChoice views={views} shown={shown} onChoose={choose} />;
}

interface ViewChoiceProps {
  views: readonly DiagramView[];
  /** Id of the picture that is shown. */
  shown: string | null;
  onChoose(viewId: string): void;
}

/** A bar to choose one of several pictures; absent when there is one. */
export function ViewChoice({ views, shown, onChoose }: ViewChoiceProps) {
  const t = useMessages();
  if (views.length < 2) return null;
  return (
    <div className={styles.bar}>
      <Select
        className={styles.select ?? ''}
        label={t('editor.views.switch')}
        hideLabel
        value={shown ?? ''}
        options={views.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChoose}
      />
      <span className={styles.count}>{t('editor.views.count', { count: views.length })}</span>
    </div>
  );
}
