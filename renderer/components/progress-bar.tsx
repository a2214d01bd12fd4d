import { classNames } from './class-names.ts';
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  /** Accessible name. */
  label: string;
  /** How much is done; null while that is unknown. */
  value: number | null;
  max?: number;
}

/** How far something long has come. */
export function ProgressBar({ label, value, max = 100 }: ProgressBarProps) {
  const most = Math.max(max, 1);
  const done = value === null ? null : Math.min(value, most);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={done ?? undefined}
    >
      <div
        className={classNames(styles.bar, done === null && styles.unknown)}
        style={{ width: done === null ? '30%' : `${(done / most) * 100}%` }}
      />
    </div>
  );
}
