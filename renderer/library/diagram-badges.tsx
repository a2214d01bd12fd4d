import { Link, PencilLine } from 'lucide-react';
import type { DiagramSummary } from '../../shared/contract/library.ts';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './diagram-badges.module.css';

/** What is special about a diagram: edits that no version holds yet, a file it is linked with. */
export function DiagramBadges({ diagram, className }: { diagram: DiagramSummary; className?: string | undefined }) {
  const t = useMessages();
  if (!diagram.hasDraft && diagram.linkedPath === null) return null;
  return (
    <div className={classNames(styles.badges, className)}>
      {diagram.linkedPath !== null && (
        <span className={styles.badge} title={t('library.linkedWith', { path: diagram.linkedPath })}>
          <Link aria-hidden />
          <span className="visually-hidden">{t('library.linked')}</span>
        </span>
      )}
      {diagram.hasDraft && (
        <span className={classNames(styles.badge, styles.draft)} title={t('library.draftHint')}>
          <PencilLine aria-hidden />
          <span>{t('library.draft')}</span>
        </span>
      )}
    </div>
  );
}
