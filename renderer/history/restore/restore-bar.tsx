import { useRef } from 'react';
import type { ElementChange } from '../../../shared/contract/comparison.ts';
import { Button } from '../../components/button.tsx';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import { t, useMessages } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { showToast, useToasts } from '../../workspace/toasts.ts';
import styles from '../comparison/comparison.module.css';
import { type Refusal, restoreElements } from './restore-elements.ts';
import { whyNotText } from './why-not.ts';

/** The diagram that changes are taken back in, and the earlier state they are taken from. */
export interface RestoreTarget {
  readonly session: DiagramSession;
  /** Packed body of the earlier side. */
  readonly body: Uint8Array;
  /** Whether that is a version, which can be restored as a whole. */
  readonly isVersion: boolean;
}

export interface RestoreBarProps {
  target: RestoreTarget;
  /** All changes, for what the ticked ones need. */
  changes: readonly ElementChange[];
  ticked: readonly ElementChange[];
  onRestored(): void;
}

/** Takes the ticked changes back in the open diagram, as one step for undo. */
export function RestoreBar({ target, changes, ticked, onRestored }: RestoreBarProps) {
  const t = useMessages();
  const isWorking = useRef(false);
  const takeBack = async () => {
    if (isWorking.current) return;
    isWorking.current = true;
    const { session, body, isVersion } = target;
    const refusals = await restoreElements(session, body, ticked, changes).finally(() => {
      isWorking.current = false;
    });
    const refused = new Set(refusals.map(({ change }) => change));
    tell(session, ticked.filter((change) => !refused.has(change)).length, refusals, isVersion);
    onRestored();
  };
  return (
    <div className={styles.restore}>
      <span className={styles.position}>
        {ticked.length > 0 ? t('history.partial.ticked', { count: ticked.length }) : t('history.partial.hint')}
      </span>
      <Button
        size="sm"
        disabled={ticked.length === 0}
        onClick={() => void takeBack().catch((error: unknown) => showError(error))}
      >
        {t('history.partial.restore')}
      </Button>
    </div>
  );
}

function tell(session: DiagramSession, done: number, refusals: readonly Refusal[], isVersion: boolean): void {
  const [first] = refusals;
  const { modeler } = session;
  const undo = () => modeler.get('commandStack').undo();
  const toast = showToast({
    tone: refusals.length > 0 ? 'warning' : 'success',
    group: `partial ${session.id}`,
    title: t(done > 0 || !first ? 'history.partial.done' : 'history.partial.refused', {
      count: done || refusals.length,
    }),
    description:
      first && `${t('history.partial.refused', { count: refusals.length })}. ${whyNotText(first.why, isVersion)}`,
    action: done > 0 ? { label: t('app.undo'), run: undo } : undefined,
  });
  // What is done next would be undone in its place.
  if (done > 0) modeler.get('eventBus').once('commandStack.changed', () => useToasts.getState().dismiss(toast));
}
