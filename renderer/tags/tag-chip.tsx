import type { Tag, TagColor } from '../../shared/contract/tags.ts';
import { classNames } from '../components/class-names.ts';
import { useMessages } from '../messages/messages.ts';
import styles from './tag-chip.module.css';
import { useTags } from './tag-store.ts';

/** A tag's colour; decoration beside its name. */
export function TagDot({ color }: { color: TagColor }) {
  return <span aria-hidden className={classNames(styles.dot, styles[color])} />;
}

/** A diagram's tags by name, `most` of them as chips and the others as a number. */
export function TagChips({
  ids,
  most,
  className,
}: {
  ids: readonly string[];
  most: number;
  className?: string | undefined;
}) {
  const t = useMessages();
  const byId = useTags((state) => state.byId);
  if (ids.length === 0) return null;
  const tags = ids.flatMap((id) => byId.get(id) ?? []).sort((one, other) => one.name.localeCompare(other.name));
  if (tags.length === 0) return null;
  const hidden = tags.slice(most);
  return (
    <div className={classNames(styles.chips, className)}>
      {tags.slice(0, most).map((tag: Tag) => (
        <span key={tag.id} className={styles.chip} title={tag.name}>
          <TagDot color={tag.color} />
          <span>{tag.name}</span>
        </span>
      ))}
      {hidden.length > 0 && (
        <span className={classNames(styles.chip, styles.more)} title={hidden.map(({ name }) => name).join(', ')}>
          <span>{t('library.tags.more', { count: hidden.length })}</span>
        </span>
      )}
    </div>
  );
}
