import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Version } from '../../../shared/contract/history.ts';
import { ContextMenu } from '../../components/context-menu.tsx';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { useMessages } from '../../messages/messages.ts';
import { showHistory, useDamagedVersions, useHistoryView } from '../history-views.ts';
import { nextVersionRow, type TimelineRow } from './day-rows.ts';
import { isFocusAwaited } from './focus-versions.ts';
import styles from './timeline.module.css';
import { VersionItem } from './version-item.tsx';

export interface VersionListProps {
  diagramId: string;
  rows: readonly TimelineRow[];
  /** Id of the diagram's newest version; null while only some versions are listed. */
  newestId: string | null;
  /** Id of the version that is chosen. */
  activeId: string | null;
  onActivate(version: Version): void;
  onOpen(version: Version): void;
  onDescribe(version: Version): void;
  menuOf(version: Version): MenuEntry[];
  /** The end of what was fetched is in sight. */
  onEnd(): void;
}

const estimatedHeights = { day: 32, version: 52 };
/** Rows that Page Up and Page Down go by. */
const pageRows = 8;
/** Rows before the end at which more are fetched. */
const ahead = 20;

/** The versions as one list for the keyboard: arrows move, Enter opens, F2 names. Only what is in sight is in the page. */
export function VersionList(props: VersionListProps) {
  const { diagramId, rows, activeId, onActivate, onOpen, onDescribe, menuOf, onEnd } = props;
  const t = useMessages();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const damaged = useDamagedVersions();
  const shown = useHistoryView(diagramId);
  const active = rows.findIndex((row) => row.kind === 'version' && row.version.id === activeId);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimatedHeights[rows[index]?.kind ?? 'version'],
    getItemKey: (index) => keyOf(rows[index], index),
    overscan: 8,
  });
  const lastIndex = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastIndex >= rows.length - ahead) onEnd();
  }, [lastIndex, rows.length, onEnd]);

  useEffect(() => {
    if (isFocusAwaited(diagramId)) scroller.current?.focus();
  }, [diagramId]);

  const versionAt = (index: number): Version | null => {
    const row = rows[index];
    return row?.kind === 'version' ? row.version : null;
  };
  const activate = (index: number) => {
    const version = versionAt(index);
    if (!version) return;
    onActivate(version);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetRow(event.key, rows, active);
    const version = versionAt(active);
    if (target !== null) activate(target);
    else if (version && (event.key === 'Enter' || event.key === ' ')) onOpen(version);
    else if (version && event.key === 'F2') onDescribe(version);
    else if (shown && event.key === 'Escape') showHistory(diagramId, null);
    else return;
    event.preventDefault();
  };
  const onFocus = ({ currentTarget }: FocusEvent) => {
    if (active < 0 && currentTarget.matches(':focus-visible')) activate(nextVersionRow(rows, -1, 1));
  };
  const entries = () => {
    const version = versionAt(active);
    return version ? menuOf(version) : [];
  };
  return (
    <ContextMenu entries={entries}>
      <div
        ref={scroller}
        className={styles.list}
        role="listbox"
        data-versions={diagramId}
        tabIndex={0}
        aria-label={t('history.list')}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onContextMenuCapture={({ target }) => {
          const pressed = target instanceof Element ? target.closest('[data-version]') : null;
          const index = rows.findIndex(
            (row) => row.kind === 'version' && row.version.id === pressed?.getAttribute('data-version'),
          );
          if (index >= 0) activate(index);
        }}
      >
        <VirtualRows virtualizer={virtualizer}>
          {(index) => {
            const row = rows[index];
            if (!row) return null;
            return row.kind === 'day' ? (
              <p className={styles.day} role="presentation">
                {row.label}
              </p>
            ) : (
              <VersionItem
                id={`${id}-${index}`}
                version={row.version}
                time={row.time}
                isNewest={row.version.id === props.newestId}
                isDamaged={damaged.has(row.version.id)}
                isActive={index === active}
                isShown={shown?.kind === 'version' && shown.version.id === row.version.id}
                onChoose={() => {
                  onActivate(row.version);
                  onOpen(row.version);
                }}
              />
            );
          }}
        </VirtualRows>
      </div>
    </ContextMenu>
  );
}

function keyOf(row: TimelineRow | undefined, index: number): string | number {
  if (!row) return index;
  return row.kind === 'day' ? row.label : row.version.id;
}

/** The row a key leads to; null for other keys. */
function targetRow(key: string, rows: readonly TimelineRow[], from: number): number | null {
  if (key === 'ArrowDown') return nextVersionRow(rows, from, 1);
  if (key === 'ArrowUp') return nextVersionRow(rows, from, -1);
  if (key === 'Home') return nextVersionRow(rows, -1, 1);
  if (key === 'End') return nextVersionRow(rows, rows.length, -1);
  if (key === 'PageDown') return nextVersionRow(rows, Math.min(from + pageRows, rows.length) - 1, 1);
  if (key === 'PageUp') return nextVersionRow(rows, Math.max(from - pageRows, 0) + 1, -1);
  return null;
}
