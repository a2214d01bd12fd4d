import { CircleCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Spinner } from '../components/spinner.tsx';
import { TextField } from '../components/text-field.tsx';
import type { DiagramModeler } from '../editor/modeler/modeler-services.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { ProblemCounts } from './problem-counts.tsx';
import { ProblemList } from './problem-list.tsx';
import { problemPlace, unnamedElements } from './problem-place.ts';
import { problemRows } from './problem-rows.ts';
import styles from './problems-panel.module.css';
import { checkAgain, followProblems, useProblems } from './problems-store.ts';

export interface ProblemsPanelProps {
  modeler: DiagramModeler;
  diagramId: string;
  /** The diagram as it is now, packed; must not end what people are typing. Keep it the same between renders. */
  packBody(): Promise<Uint8Array>;
  /** Brings the file's diagram to the front that an element is in. */
  showViewOf(elementId: string): Promise<void>;
}

/** What the check found in a diagram, worst first; choosing a problem shows its element. */
export function ProblemsPanel({ modeler, diagramId, packBody, showViewOf }: ProblemsPanelProps) {
  const t = useMessages();
  const [filter, setFilter] = useState('');
  const { findings, status, error } = useProblems(diagramId);
  useEffect(() => followProblems({ modeler, diagramId, packBody }), [modeler, diagramId, packBody]);
  const unnamed = useMemo(() => unnamedElements(modeler.getDefinitions(), findings), [modeler, findings]);
  const rows = problemRows(findings, filter, (finding) => problemPlace(t, finding, unnamed));
  return (
    <section className={styles.panel} aria-label={t('inspector.problems.title')}>
      {status === 'failed' && error && (
        <Banner
          tone="warning"
          actions={
            <Button size="sm" onClick={() => checkAgain(diagramId)}>
              {t('problems.failed.retry')}
            </Button>
          }
        >
          {t('problems.failed.title', { reason: errorText(error).title })}
        </Banner>
      )}
      {findings.length > 0 && (
        <div className={styles.bar}>
          <TextField
            label={t('problems.filter')}
            hideLabel
            placeholder={t('problems.filter')}
            value={filter}
            onChange={setFilter}
          />
          <ProblemCounts diagramId={diagramId} />
        </div>
      )}
      {rows.length > 0 && <ProblemList rows={rows} modeler={modeler} diagramId={diagramId} showViewOf={showViewOf} />}
      {findings.length > 0 && rows.length === 0 && (
        <EmptyState
          title={t('problems.noMatches', { filter })}
          actions={<Button onClick={() => setFilter('')}>{t('problems.clearFilter')}</Button>}
        />
      )}
      {findings.length === 0 && status === 'checking' && <Spinner label={t('inspector.problems.checking')} />}
      {findings.length === 0 && status === 'checked' && (
        <EmptyState
          icon={<CircleCheck aria-hidden />}
          title={t('problems.none.title')}
          description={t('problems.none.description')}
        />
      )}
    </section>
  );
}
