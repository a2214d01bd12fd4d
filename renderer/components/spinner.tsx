import { LoaderCircle } from 'lucide-react';
import styles from './spinner.module.css';

/** Something is on its way; appears only after a moment, so that short waits don't flicker. */
export function Spinner({ label }: { label: string }) {
  return (
    <div className={styles.spinner} role="status">
      <LoaderCircle aria-hidden className={styles.circle} />
      <span>{label}</span>
    </div>
  );
}
