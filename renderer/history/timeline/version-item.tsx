import { CircleAlert, Tag } from 'lucide-react';
import type { Version } from '../../../shared/contract/history.ts';
import { useMessages } from '../../messages/messages.ts';
import { changeWords } from '../change-words.ts';
import { exactText } from './day-rows.ts';
import styles from './timeline.module.css';

export interface VersionItemProps {
  id: string;
  version: Version;
  /** The time of day, as exactly as it tells the version from those beside it. */
  time: string;
  isNewest: boolean;
  isDamaged: boolean;
  isActive: boolean;
  /** It is what the canvas shows. */
  isShown: boolean;
  onChoose(): void;
}

/** One version in the timeline: when, by whom, what for, and what changed. */
export function VersionItem({ id, version, time, isNewest, isDamaged, isActive, isShown, onChoose }: VersionItemProps) {
  const t = useMessages();
  const { name, message, author, createdAt, origin, changes } = version;
  const saysItself = (origin === 'saved' && changes !== null) || (isTold(origin) && message !== null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option
    <div
      id={id}
      className={styles.item}
      role="option"
      aria-selected={isActive}
      data-shown={isShown || undefined}
      data-version={version.id}
      onClick={onChoose}
    >
      <div className={styles.line}>
        <time className={styles.time} dateTime={new Date(createdAt).toISOString()} title={exactText(createdAt)}>
          {time}
        </time>
        {author !== null && <span className={styles.author}>{author}</span>}
        {isDamaged && (
          <span className={styles.damaged}>
            <CircleAlert aria-hidden />
            {t('history.damaged')}
          </span>
        )}
        {isNewest && <span className={styles.newest}>{t('history.newest')}</span>}
      </div>
      {name !== null && (
        <p className={styles.name}>
          <Tag aria-hidden />
          <span>{name}</span>
        </p>
      )}
      {message !== null && <p className={styles.message}>{message}</p>}
      {!saysItself && <p className={styles.words}>{t(`history.origins.${origin}`)}</p>}
      {changes !== null && <p className={styles.words}>{changeWords(changes)}</p>}
    </div>
  );
}

/** Whether a message tells where the version comes from, or why it needs no telling. */
function isTold(origin: Version['origin']): boolean {
  return origin === 'saved' || origin === 'taken';
}
