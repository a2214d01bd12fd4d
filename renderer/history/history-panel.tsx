import { History, Tag } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Version } from '../../shared/contract/history.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import type { MenuEntry } from '../components/menu-entry.ts';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { Spinner } from '../components/spinner.tsx';
import type { DiagramSession } from '../editor/session/diagram-session.ts';
import { errorText } from '../messages/error-text.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { compareWithBase, compareWithFile } from './comparison/start-comparison.ts';
import { viewComparison, viewVersion } from './history-views.ts';
import { restoreVersion } from './restore/restore-version.ts';
import { dayRows } from './timeline/day-rows.ts';
import { DescribeDialog } from './timeline/describe-dialog.tsx';
import styles from './timeline/timeline.module.css';
import { VersionDetails } from './timeline/version-details.tsx';
import { VersionFeed } from './timeline/version-feed.ts';
import { VersionList } from './timeline/version-list.tsx';

type Filter = 'all' | 'named';

/** A diagram's versions, day by day, and what to do with them. */
export function HistoryPanel({ session }: { session: DiagramSession }) {
  const { id: diagramId } = session;
  const t = useMessages();
  const [filter, setFilter] = useState<Filter>('all');
  const feed = useMemo(() => new VersionFeed(diagramId, filter === 'named'), [diagramId, filter]);
  useEffect(() => feed.follow(), [feed]);
  const { versions, total, status, error } = useStore(feed.store);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [describedId, setDescribedId] = useState<string | null>(null);
  const rows = useMemo(() => dayRows(versions, Date.now()), [versions]);
  const onEnd = useCallback(() => void feed.more(), [feed]);
  const byId = (id: string | null) => versions.find((version) => version.id === id);
  const active = byId(activeId);
  const described = byId(describedId);
  const menuOf = (version: Version): MenuEntry[] => [
    { label: t('history.actions.open'), shortcut: 'Enter', onSelect: () => viewVersion(version) },
    { label: t('history.actions.describe'), shortcut: 'F2', onSelect: () => setDescribedId(version.id) },
    'separator',
    {
      label: t('history.actions.compareCurrent'),
      onSelect: () => viewComparison(diagramId, { kind: 'version', version }, { kind: 'current' }),
    },
    {
      label: t('history.actions.comparePrevious'),
      disabled: version.baseId === null,
      onSelect: () => attempt(() => compareWithBase(version)),
    },
    {
      label: t('history.actions.compareFile'),
      onSelect: () => attempt(() => compareWithFile(diagramId, { kind: 'version', version })),
    },
    'separator',
    { label: t('history.actions.restore'), onSelect: () => attempt(() => restoreVersion(session, version)) },
  ];
  return (
    <section className={styles.panel} aria-label={t('history.title')}>
      {status === 'failed' && error && (
        <Banner
          tone="warning"
          actions={
            <Button size="sm" onClick={() => void feed.refresh()}>
              {t('history.retry')}
            </Button>
          }
        >
          {t('history.failed', { reason: errorText(error).title })}
        </Banner>
      )}
      <div className={styles.bar}>
        <SegmentedControl
          label={t('history.filter')}
          hideLabel
          value={filter}
          options={[
            { value: 'all', label: t('history.all') },
            { value: 'named', label: t('history.named') },
          ]}
          onChange={setFilter}
        />
        {versions.length > 0 && <span className={styles.total}>{t('history.total', { count: total })}</span>}
      </div>
      {rows.length > 0 && (
        <VersionList
          diagramId={diagramId}
          rows={rows}
          newestId={filter === 'all' ? (versions[0]?.id ?? null) : null}
          activeId={activeId}
          onActivate={({ id }) => setActiveId(id)}
          onOpen={viewVersion}
          onDescribe={({ id }) => setDescribedId(id)}
          menuOf={menuOf}
          onEnd={onEnd}
        />
      )}
      {rows.length === 0 && status === 'loading' && <Spinner label={t('history.loading')} />}
      {rows.length === 0 && status === 'ready' && (
        <NoVersions isFiltered={filter === 'named'} onShowAll={() => setFilter('all')} />
      )}
      {active && (
        <VersionDetails
          version={active}
          onOpen={() => viewVersion(active)}
          onDescribe={() => setDescribedId(active.id)}
          onCompare={() => viewComparison(diagramId, { kind: 'version', version: active }, { kind: 'current' })}
          entries={() => menuOf(active)}
        />
      )}
      {described && <DescribeDialog version={described} onClose={() => setDescribedId(null)} />}
    </section>
  );
}

function attempt(action: () => Promise<void>): void {
  action().catch((error: unknown) => showError(error));
}

function NoVersions({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  const t = useMessages();
  if (!isFiltered) {
    return (
      <EmptyState
        icon={<History aria-hidden />}
        title={t('history.noVersions.title')}
        description={t('history.noVersions.description')}
      />
    );
  }
  return (
    <EmptyState
      icon={<Tag aria-hidden />}
      title={t('history.noNamed.title')}
      description={t('history.noNamed.description')}
      actions={<Button onClick={onShowAll}>{t('history.noNamed.showAll')}</Button>}
    />
  );
}
