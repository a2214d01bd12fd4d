import type { ChangeKind } from './change-kinds.ts';
import styles from './comparison.module.css';

const grounds: Readonly<Record<ChangeKind, string>> = {
  added: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  removed: 'M3 1.5h10q1.5 0 1.5 1.5v10q0 1.5-1.5 1.5H3q-1.5 0-1.5-1.5V3Q1.5 1.5 3 1.5Z',
  changed: 'M8 1 15.5 15H.5Z',
  moved: 'M8 .5 15.5 8 8 15.5.5 8Z',
};

const glyphs: Readonly<Record<ChangeKind, string>> = {
  added: 'M4.5 8h7M8 4.5v7',
  removed: 'M4.5 8h7',
  changed: 'M8 6v4M8 12v1',
  moved: 'M4.5 8h7M9 5.5 11.5 8 9 10.5',
};

/** The sign of a kind of change, as the marks on the canvas have it: its shape tells it apart as well as its colour. */
export function ChangeSign({ kind }: { kind: ChangeKind }) {
  return (
    <svg aria-hidden className={styles.sign} data-kind={kind} viewBox="0 0 16 16" width="14" height="14">
      <path d={grounds[kind]} fill="currentColor" />
      <path d={glyphs[kind]} className={styles.glyph} />
    </svg>
  );
}
