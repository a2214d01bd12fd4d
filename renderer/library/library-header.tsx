import { ArrowDownAZ, FilePlus2, Import, LayoutGrid, List, RotateCcw } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import type { ListOrder } from '../../shared/contract/library.ts';
import { commandEntries } from '../commands/menus.ts';
import { runCommand } from '../commands/run-command.ts';
import { Button } from '../components/button.tsx';
import { Menu } from '../components/menu.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { afterFirstView } from '../first-view.ts';
import { useMessages } from '../messages/messages.ts';
import { usePanelChoice } from '../workspace/panels.ts';
import styles from './library-header.module.css';
import { type ListLayout, listOrders, setListOrder, useLibrary } from './library-store.ts';
import { ScopeTitle } from './scope-title.tsx';
import { SearchField } from './search-field.tsx';

const loadSelectionBar = () => import('./selection-bar.tsx');
const SelectionBar = lazy(async () => ({ default: (await loadSelectionBar()).SelectionBar }));

/** From how many selected diagrams on there is a bar for them. */
const selectionBarFrom = 2;

export interface LibraryHeaderProps {
  /** Diagrams in the scope; null while that is unknown. */
  total: number | null;
  layout: ListLayout;
  onLayout: (layout: ListLayout) => void;
  canWrite: boolean;
  /** Shows the scope's name alone. */
  plain: boolean;
}

/** What is shown and how: the scope's name and path, search, order, layout, and the ways to add diagrams. */
export function LibraryHeader({ total, layout, onLayout, canWrite, plain }: LibraryHeaderProps) {
  const t = useMessages();
  useEffect(() => afterFirstView(() => void loadSelectionBar()), []);
  const severalSelected = useLibrary((state) => state.selection.ids.size >= selectionBarFrom);
  const inTrash = useLibrary((state) => state.place.kind === 'trash' && state.searchText === '');
  const isRecent = useLibrary((state) => state.place.kind === 'recent' && state.searchText === '');
  const [order] = usePanelChoice('library.order', listOrders, 'changed');
  if (plain) {
    return (
      <header className={styles.header}>
        <div className={styles.line}>
          <ScopeTitle total={null} />
        </div>
      </header>
    );
  }
  const reason = canWrite ? undefined : t('library.readOnlyReason');
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <ScopeTitle total={total} />
        {severalSelected ? (
          <Suspense fallback={null}>
            <SelectionBar canWrite={canWrite} />
          </Suspense>
        ) : inTrash ? (
          <RestoreButton canWrite={canWrite} />
        ) : (
          <div className={styles.actions}>
            <Menu align="end" entries={() => commandEntries(['library.importFiles', 'library.importFolder'])}>
              <Button icon={<Import aria-hidden />} disabled={!canWrite} title={reason}>
                {t('library.import')}
              </Button>
            </Menu>
            <Button
              variant="primary"
              icon={<FilePlus2 aria-hidden />}
              disabled={!canWrite}
              title={reason}
              onClick={() => void runCommand('library.newDiagram')}
            >
              {t('library.newDiagram')}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.line}>
        <SearchField />
        <div className={styles.actions}>
          {!isRecent && (
            <Menu
              align="end"
              entries={listOrders.map((each: ListOrder) => ({
                label: t(`library.orders.${each}`),
                checked: each === order,
                onSelect: () => setListOrder(each),
              }))}
            >
              <Button variant="ghost" icon={<ArrowDownAZ aria-hidden />} aria-label={t('library.orderBy')}>
                {t(`library.orders.${order}`)}
              </Button>
            </Menu>
          )}
          <SegmentedControl
            label={t('library.layout')}
            hideLabel
            value={layout}
            onChange={onLayout}
            options={[
              { value: 'grid', label: t('library.layouts.grid'), icon: <LayoutGrid aria-hidden /> },
              { value: 'list', label: t('library.layouts.list'), icon: <List aria-hidden /> },
            ]}
          />
        </div>
      </div>
    </header>
  );
}

function RestoreButton({ canWrite }: { canWrite: boolean }) {
  const t = useMessages();
  const chosen = useLibrary((state) => state.selection.ids.size);
  const reason = chosen === 0 ? t('library.restoreHint') : undefined;
  return (
    <Button
      icon={<RotateCcw aria-hidden />}
      disabled={!canWrite || chosen === 0}
      title={canWrite ? reason : t('library.readOnlyReason')}
      onClick={() => void runCommand('library.restore')}
    >
      {t('library.restore')}
    </Button>
  );
}
