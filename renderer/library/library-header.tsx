import { ArrowDownAZ, ChevronRight, FilePlus2, Import, LayoutGrid, List, RotateCcw, Search, X } from 'lucide-react';
import { Fragment } from 'react';
import type { ListOrder } from '../../shared/contract/library.ts';
import { commandEntries } from '../commands/menus.ts';
import { runCommand } from '../commands/run-command.ts';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { TextField } from '../components/text-field.tsx';
import { useMessages } from '../messages/messages.ts';
import { usePanelChoice } from '../workspace/panels.ts';
import { focusList } from './focus-list.ts';
import { useFolders } from './folder-store.ts';
import { pathTo } from './folder-tree.ts';
import styles from './library-header.module.css';
import { goTo, type ListLayout, listOrders, searchFor, setListOrder, useLibrary } from './library-store.ts';

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
        {inTrash ? (
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

function ScopeTitle({ total }: { total: number | null }) {
  const t = useMessages();
  const place = useLibrary((state) => state.place);
  const searching = useLibrary((state) => state.searchText !== '');
  const selected = useLibrary((state) => state.selection.ids.size);
  const byId = useFolders((state) => state.byId);
  const path = !searching && place.kind === 'folder' ? pathTo(byId, place.folderId) : [];
  const folder = path.at(-1);
  const title = searching ? t('library.searchResults') : (folder?.name ?? t(`library.scopes.${place.kind}`));
  return (
    <div className={styles.title}>
      {folder && (
        <nav className={styles.path} aria-label={t('library.path')}>
          <button type="button" className={styles.crumb} onClick={() => goTo({ kind: 'all' })}>
            {t('library.topLevel')}
          </button>
          <ChevronRight aria-hidden />
          {path.slice(0, -1).map((each) => (
            <Fragment key={each.id}>
              <button
                type="button"
                className={styles.crumb}
                onClick={() => goTo({ kind: 'folder', folderId: each.id })}
                title={each.name}
              >
                {each.name}
              </button>
              <ChevronRight aria-hidden />
            </Fragment>
          ))}
        </nav>
      )}
      <h1 className={styles.heading} title={title}>
        {title}
      </h1>
      <span className={styles.count} role="status">
        {total !== null && t('library.diagramCount', { count: total })}
        {selected > 1 && `, ${t('library.selectedCount', { count: selected })}`}
      </span>
    </div>
  );
}

function SearchField() {
  const t = useMessages();
  const text = useLibrary((state) => state.searchText);
  return (
    <search className={styles.search}>
      <TextField
        label={t('library.search')}
        hideLabel
        placeholder={t('library.searchHint')}
        data-library-search
        maxLength={200}
        icon={<Search aria-hidden />}
        value={text}
        onChange={searchFor}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            searchFor('');
          } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            focusList();
          }
        }}
        trailing={
          text !== '' && (
            <IconButton
              size="sm"
              label={t('library.clearSearch')}
              icon={<X aria-hidden />}
              onClick={() => searchFor('')}
            />
          )
        }
      />
    </search>
  );
}
