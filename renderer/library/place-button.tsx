import type { MouseEventHandler, ReactNode } from 'react';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import { useTabs } from '../workspace/tabs.ts';
import { type Landing, useDropTarget } from './drop-target.ts';
import { goTo, isSamePlace, type Place, useLibrary } from './library-store.ts';
import styles from './place-button.module.css';
import lineStyles from './sidebar-line.module.css';

export interface PlaceButtonProps {
  place: Place;
  label: string;
  /** What is read out instead of the label and the count. */
  accessibleName?: string;
  mark: ReactNode;
  count?: number | undefined;
  /** Where things dropped on it go; without one it takes nothing. */
  landing?: Landing;
  onContextMenu?: MouseEventHandler;
}

/** A line of the sidebar that leads to a place of the library. */
export function PlaceButton({ place, label, accessibleName, mark, count, landing, onContextMenu }: PlaceButtonProps) {
  const t = useMessages();
  const isShown = useLibrary((state) => state.searchText === '' && isSamePlace(state.place, place));
  const inFront = useTabs((state) => state.activeId === null);
  const { over, handlers } = useDropTarget(landing ?? { kind: 'folder', id: null });
  return (
    <button
      type="button"
      className={classNames(lineStyles.line, styles.place, isShown && lineStyles.current, over && lineStyles.over)}
      aria-current={isShown && inFront ? 'page' : undefined}
      aria-label={accessibleName}
      onClick={() => {
        goTo(place);
        useTabs.getState().activate(null);
      }}
      onContextMenu={onContextMenu}
      {...(landing ? handlers : {})}
    >
      <span className={styles.mark}>{mark}</span>
      <span className={lineStyles.name} title={label}>
        {label}
      </span>
      {count !== undefined && (
        <span className={lineStyles.count}>
          <span className="visually-hidden">{t('library.diagramCount', { count })}</span>
          <span aria-hidden>{count.toLocaleString('en')}</span>
        </span>
      )}
    </button>
  );
}
