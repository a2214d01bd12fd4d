import { CircleAlert, EyeOff, LayoutDashboard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { runCommand } from '../commands/run-command.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { Spinner } from '../components/spinner.tsx';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { useTabs } from '../workspace/tabs.ts';
import styles from './editor-phases.module.css';
import type { DiagramSession } from './session/diagram-session.ts';

/** What stands in place of the canvas while there is nothing on it. */
export function EditorPhases({ session }: { session: DiagramSession }) {
  const phase = useStore(session.store, (state) => state.phase);
  const previewed = useStore(session.store, (state) => state.previewed);
  if (phase === 'ready') return null;
  return (
    <div className={styles.phase} data-phase={phase} data-previewed={phase === 'loading' && previewed}>
      {phase === 'loading' && <Opening session={session} />}
      {phase === 'failed' && <OpenFailed session={session} />}
      {phase === 'no-layout' && <NoLayout />}
      {phase === 'not-shown' && <NotShown />}
    </div>
  );
}

/** A spinner; what takes longer shows how far it has come, and can be given up. */
function Opening({ session }: { session: DiagramSession }) {
  const t = useMessages();
  const share = useStore(session.store, (state) => state.openedShare);
  const label = t('editor.states.opening');
  if (share === null) return <Spinner label={label} />;
  return (
    <div className={styles.opening} role="status">
      <div className={styles.openingLine}>
        <span>{label}</span>
        <Button onClick={() => useTabs.getState().close(session.id)}>{t('app.cancel')}</Button>
      </div>
      <ProgressBar label={label} value={Math.round(share * 100)} />
    </div>
  );
}

function OpenFailed({ session }: { session: DiagramSession }) {
  const t = useMessages();
  const error = useStore(session.store, (state) => state.error);
  const { title, advice } = errorText(error);
  return (
    <EmptyState
      icon={<CircleAlert aria-hidden />}
      title={t('editor.states.openFailed')}
      description={
        <>
          <p>{title}</p>
          <p>{advice}</p>
          {error?.code === 'internal_error' && <p className={styles.reason}>{error.message}</p>}
        </>
      }
      actions={<Button onClick={() => void session.load()}>{t('app.retry')}</Button>}
    />
  );
}

function CommandButton({ id, variant, children }: { id: string; variant?: 'primary'; children: ReactNode }) {
  return (
    <Button {...(variant ? { variant } : {})} onClick={() => void runCommand(id)}>
      {children}
    </Button>
  );
}

function NoLayout() {
  const t = useMessages();
  return (
    <EmptyState
      icon={<LayoutDashboard aria-hidden />}
      title={t('editor.states.noLayoutTitle')}
      description={t('editor.states.noLayoutText')}
      actions={
        <>
          <CommandButton id="editor.addLayout" variant="primary">
            {t('editor.states.addLayout')}
          </CommandButton>
          <CommandButton id="editor.export">{t('editor.states.exportInstead')}</CommandButton>
        </>
      }
    />
  );
}

function NotShown() {
  const t = useMessages();
  return (
    <EmptyState
      icon={<EyeOff aria-hidden />}
      title={t('editor.states.notShownTitle')}
      description={t('editor.states.notShownText')}
      actions={<CommandButton id="editor.export">{t('editor.states.exportInstead')}</CommandButton>}
    />
  );
}
