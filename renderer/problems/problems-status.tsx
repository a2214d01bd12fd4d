import { useEffect } from 'react';
import { useMessages } from '../messages/messages.ts';
import { ProblemCounts } from './problem-counts.tsx';
import styles from './problems-panel.module.css';
import { type CheckedDiagram, followProblems } from './problems-store.ts';

export interface ProblemsStatusProps extends CheckedDiagram {
  onOpen(): void;
}

/** A diagram's problem counts for the status bar, kept up to date while shown; a click opens the panel. */
export function ProblemsStatus({ modeler, diagramId, packBody, onOpen }: ProblemsStatusProps) {
  const t = useMessages();
  useEffect(() => followProblems({ modeler, diagramId, packBody }), [modeler, diagramId, packBody]);
  return (
    <button type="button" className={styles.status} title={t('inspector.problems.title')} onClick={onOpen}>
      <ProblemCounts diagramId={diagramId} />
    </button>
  );
}
