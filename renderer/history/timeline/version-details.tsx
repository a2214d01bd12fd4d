import { Ellipsis } from 'lucide-react';
import type { Version } from '../../../shared/contract/history.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useMessages } from '../../messages/messages.ts';
import { changeWords } from '../change-words.ts';
import { useDamagedVersions } from '../history-views.ts';
import { momentText } from './day-rows.ts';
import styles from './timeline.module.css';

export interface VersionDetailsProps {
  version: Version;
  onOpen(): void;
  onDescribe(): void;
  onCompare(): void;
  entries(): MenuEntry[];
}

/** Statements shown of what changed; the list shows fewer. */
const manyStatements = 12;

/** All about the version that is chosen in the list, and what to do with it. */
export function VersionDetails({ version, onOpen, onDescribe, onCompare, entries }: VersionDetailsProps) {
  const t = useMessages();
  const isDamaged = useDamagedVersions().has(version.id);
  const { author, createdAt, name, message, changes, origin } = version;
  const when = momentText(createdAt);
  return (
    <section className={styles.details} aria-label={t('history.details.label')}>
      <h3 className={styles.detailsTitle}>{name ?? when}</h3>
      <p className={styles.words}>{author === null ? when : t('history.details.by', { author, when })}</p>
      {message !== null && <p className={styles.detailsMessage}>{message}</p>}
      <p className={styles.words}>{t(`history.origins.${origin}`)}</p>
      {changes !== null && <p className={styles.words}>{changeWords(changes, manyStatements)}</p>}
      {isDamaged && <p className={styles.damagedText}>{t('history.damagedText')}</p>}
      <div className={styles.detailsActions}>
        <Button size="sm" onClick={onOpen}>
          {t('history.actions.open')}
        </Button>
        <Button size="sm" onClick={onDescribe}>
          {t('history.actions.describe')}
        </Button>
        <Button size="sm" onClick={onCompare}>
          {t('history.actions.compare')}
        </Button>
        <Menu side="top" align="end" entries={entries}>
          <IconButton size="sm" label={t('history.actions.more')} icon={<Ellipsis aria-hidden />} />
        </Menu>
      </div>
    </section>
  );
}
