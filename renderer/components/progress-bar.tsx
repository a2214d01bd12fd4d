import * as Radix from 'radix-ui/progress';
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  /** Accessible name. */
  label: string;
  /** How much is done; null while that is unknown. */
  value: number | null;
  max?: number;
}

export function ProgressBar({ label, value, max = 100 }: ProgressBarProps) {
  const done = value === null ? null : Math.min(value, max);
  return (
    <Radix.Root className={styles.track} aria-label={label} value={done} max={Math.max(max, 1)}>
      <Radix.Indicator
        className={styles.bar}
        style={{ width: done === null ? '30%' : `${(done / Math.max(max, 1)) * 100}%` }}
      />
    </Radix.Root>
  );
}
