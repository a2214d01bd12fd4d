import type { Virtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import styles from './virtual-rows.module.css';

export interface VirtualRowsProps {
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** What the row of an index shows, of whatever height. */
  children(index: number): ReactNode;
}

/** The rows of a long list that are in sight, each at its place. */
export function VirtualRows({ virtualizer, children }: VirtualRowsProps) {
  return (
    <div className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start, key }) => (
        <div
          key={key}
          ref={virtualizer.measureElement}
          data-index={index}
          className={styles.row}
          style={{ transform: `translateY(${start}px)` }}
          role="presentation"
        >
          {children(index)}
        </div>
      ))}
    </div>
  );
}
