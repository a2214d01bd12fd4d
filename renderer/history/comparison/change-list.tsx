import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useId } from 'react';
import type { ElementChange, MoveGroup } from '../../../shared/contract/comparison.ts';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import { useMessages } from '../../messages/messages.ts';
import { ChangeItem } from './change-item.tsx';
import styles from './comparison.module.css';

export interface ChangeListProps {
  /** The list itself, for giving it the focus. */
  list: RefObject<HTMLDivElement | null>;
  changes: readonly ElementChange[];
  groups: readonly MoveGroup[];
  activeId: string | null;
  /** Ids of the changes that are ticked; null where nothing can be. */
  ticked: ReadonlySet<string> | null;
  onActivate(change: ElementChange): void;
  onTick(change: ElementChange): void;
}

const estimatedHeight = 46;
const pageRows = 8;

/** The changes as one list for the keyboard: arrows move, Space ticks. Only what is in sight is in the page. */
export function ChangeList({ list, changes, groups, activeId, ticked, onActivate, onTick }: ChangeListProps) {
  const t = useMessages();
  const id = useId();
  const active = changes.findIndex((change) => change.id === activeId);
  const virtualizer = useVirtualizer({
    count: changes.length,
    getScrollElement: () => list.current,
    estimateSize: () => estimatedHeight,
    getItemKey: (index) => changes[index]?.id ?? index,
    overscan: 8,
  });
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [active, virtualizer]);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetIndex(event.key, active, changes.length);
    const change = changes[target ?? active];
    if (!change) return;
    if (target !== null) onActivate(change);
    else if (event.key === 'Enter') onActivate(change);
    else if (event.key === ' ' && ticked) onTick(change);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={t('history.comparison.list')}
      aria-multiselectable={ticked !== null || undefined}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <VirtualRows virtualizer={virtualizer}>
        {(index) => {
          const change = changes[index];
          if (!change) return null;
          return (
            <ChangeItem
              id={`${id}-${index}`}
              change={change}
              group={groups.find((candidate) => candidate.id === change.id) ?? null}
              isActive={index === active}
              isTicked={ticked ? ticked.has(change.id) : null}
              onTick={() => onTick(change)}
              onChoose={() => onActivate(change)}
            />
          );
        }}
      </VirtualRows>
    </div>
  );
}

/** The row a key leads to; null for other keys. */
function targetIndex(key: string, from: number, length: number): number | null {
  const last = length - 1;
  const within = (index: number) => Math.max(0, Math.min(last, index));
  if (key === 'ArrowDown') return within(from + 1);
  if (key === 'ArrowUp') return within(from - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'PageDown') return within(from + pageRows);
  if (key === 'PageUp') return within(from - pageRows);
  return null;
}
