import { useMessages } from '../messages/messages.ts';
import styles from './library-skeleton.module.css';
import type { ListLayout } from './library-store.ts';

const places = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Outlines of the list, for the rare case that its first answer takes long enough to notice. */
export function LibrarySkeleton({ layout }: { layout: ListLayout }) {
  const t = useMessages();
  return (
    <div className={layout === 'grid' ? styles.grid : styles.list} role="status" aria-label={t('library.loading')}>
      {places.map((place) => (
        <div key={place} className={styles.place} />
      ))}
    </div>
  );
}
