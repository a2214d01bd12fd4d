import { ListTree, Search, X } from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { TextField } from '../components/text-field.tsx';
import { useMessages } from '../messages/messages.ts';
import { openSearch } from '../search/open-search.ts';
import { readTagSearch } from '../tags/tag-choice.ts';
import { useTags } from '../tags/tag-store.ts';
import { focusList } from './focus-list.ts';
import styles from './library-header.module.css';
import { searchFor, useLibrary } from './library-store.ts';

/** Searches the whole library while one types. Down or Enter goes on to what was found, Escape ends the search. */
export function SearchField() {
  const t = useMessages();
  const text = useLibrary((state) => state.searchText);
  return (
    <search className={styles.search}>
      <TextField
        label={t('library.search')}
        hideLabel
        placeholder={t('library.searchHint')}
        data-library-search
        maxLength={200}
        icon={<Search aria-hidden />}
        value={text}
        onChange={searchFor}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            searchFor('');
          } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            focusList();
          }
        }}
        trailing={
          text !== '' && (
            <>
              <IconButton
                size="sm"
                label={t('search.showElements')}
                icon={<ListTree aria-hidden />}
                // The tag narrows the list alone.
                onClick={() => openSearch(readTagSearch(text, useTags.getState().tags)?.text ?? text)}
              />
              <IconButton
                size="sm"
                label={t('library.clearSearch')}
                icon={<X aria-hidden />}
                onClick={() => searchFor('')}
              />
            </>
          )
        }
      />
    </search>
  );
}
