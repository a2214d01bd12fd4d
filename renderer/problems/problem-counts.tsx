import { useMessages } from '../messages/messages.ts';
import styles from './problems-panel.module.css';
import { type Severity, useProblems } from './problems-store.ts';
import { SeverityIcon } from './severity-icon.tsx';

const countMessages = {
  error: 'inspector.problems.counts.errors',
  warn: 'inspector.problems.counts.warnings',
  info: 'inspector.problems.counts.infos',
} as const satisfies Record<Severity, string>;

const severities = ['error', 'warn', 'info'] as const;

/** How many problems of which severity a followed diagram has, as icons with numbers: for bars with little room. */
export function ProblemCounts({ diagramId }: { diagramId: string }) {
  const t = useMessages();
  const { counts, status } = useProblems(diagramId);
  if (!counts) {
    return <span className={styles.counts}>{status === 'checking' ? t('inspector.problems.checking') : '–'}</span>;
  }
  const shown = severities.filter((severity) => severity !== 'info' || counts.info > 0);
  return (
    <span className={styles.counts}>
      {shown.map((severity) => (
        <span key={severity} className={styles.count} title={t(countMessages[severity], { count: counts[severity] })}>
          <SeverityIcon severity={severity} isQuiet={counts[severity] === 0} />
          <span aria-hidden>{counts[severity]}</span>
          <span className="visually-hidden">{t(countMessages[severity], { count: counts[severity] })}</span>
        </span>
      ))}
    </span>
  );
}
