import type { Notice } from '../../shared/contract/diagrams.ts';
import { noticeText } from '../import/notice-text.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './notice-list.module.css';

const kinds = ['not-kept', 'not-shown', 'repaired'] as const;

/** Notices about a file, by what they mean for people. */
export function NoticeList({ notices, warnings = [] }: { notices: readonly Notice[]; warnings?: readonly string[] }) {
  const t = useMessages();
  return (
    <div className={styles.list}>
      {warnings.length > 0 && <Section title={t('editor.notices.warnings')} texts={warnings} />}
      {kinds.map((kind) => {
        const texts = notices.filter((notice) => notice.kind === kind).map(noticeText);
        return texts.length > 0 && <Section key={kind} title={t(`editor.notices.${kind}`)} texts={texts} />;
      })}
    </div>
  );
}

function Section({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.texts}>
        {[...new Set(texts)].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
