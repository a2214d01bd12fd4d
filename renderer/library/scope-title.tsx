import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { useMessages } from '../messages/messages.ts';
import { TagDot } from '../tags/tag-chip.tsx';
import { useTags } from '../tags/tag-store.ts';
import { useFolders } from './folder-store.ts';
import { pathTo } from './folder-tree.ts';
import styles from './library-header.module.css';
import { goTo, useLibrary } from './library-store.ts';

/** What the main area shows, the folders it lies in, and how much of it there is. */
export function ScopeTitle({ total }: { total: number | null }) {
  const t = useMessages();
  const place = useLibrary((state) => state.place);
  const searching = useLibrary((state) => state.searchText !== '');
  const byId = useFolders((state) => state.byId);
  const path = !searching && place.kind === 'folder' ? pathTo(byId, place.folderId) : [];
  const folder = path.at(-1);
  const tag = useTags((state) => (!searching && place.kind === 'tag' ? state.byId.get(place.tagId) : undefined));
  const name = folder?.name ?? tag?.name;
  const title = searching ? t('library.searchResults') : (name ?? t(`library.scopes.${place.kind}`));
  return (
    <div className={styles.title}>
      {folder && (
        <nav className={styles.path} aria-label={t('library.path')}>
          <button type="button" className={styles.crumb} onClick={() => goTo({ kind: 'all' })}>
            {t('library.topLevel')}
          </button>
          <ChevronRight aria-hidden />
          {path.slice(0, -1).map((each) => (
            <Fragment key={each.id}>
              <button
                type="button"
                className={styles.crumb}
                onClick={() => goTo({ kind: 'folder', folderId: each.id })}
                title={each.name}
              >
                {each.name}
              </button>
              <ChevronRight aria-hidden />
            </Fragment>
          ))}
        </nav>
      )}
      {tag && <TagDot color={tag.color} />}
      <h1 className={styles.heading} title={title}>
        {title}
      </h1>
      <span className={styles.count} role="status">
        {total !== null && t('library.diagramCount', { count: total })}
      </span>
    </div>
  );
}
