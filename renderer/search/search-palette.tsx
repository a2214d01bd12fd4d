import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { Workflow } from 'lucide-react';
import { useState } from 'react';
import type { DiagramMatch, ElementMatch } from '../../shared/contract/search.ts';
import { PaletteDialog, PaletteItem, Unnamed } from '../components/palette-dialog.tsx';
import { openAtElement } from '../editor/reveal-requests.ts';
import { outlineTypeText } from '../inspector/words.ts';
import { FolderLabel } from '../library/folder-label.tsx';
import { errorText } from '../messages/error-text.ts';
import { type t as translate, useMessages } from '../messages/messages.ts';
import { useTabs } from '../workspace/tabs.ts';
import { MarkedText } from './marked-text.tsx';
import { useSearchText } from './open-search.ts';
import styles from './search-palette.module.css';
import { TypeIcon } from './type-icon.tsx';
import { type Search, useSearch } from './use-search.ts';

const firstShown = 20;
const mostShown = 100;

/** Searches all diagrams while one types; Enter opens a diagram, or the diagram of an element with that in the middle. */
export function SearchPalette({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const text = useSearchText((state) => state.text);
  const [limit, setLimit] = useState(firstShown);
  const search = useSearch(text, limit);
  const { answer } = search;

  const choose = (act: () => void) => {
    onClose();
    // After the dialog has given the focus back, so that the editor can take it.
    setTimeout(act);
  };

  return (
    <PaletteDialog
      size="large"
      title={t('search.title')}
      placeholder={t('search.placeholder')}
      listLabel={t('search.results')}
      text={text}
      answered={search.answered}
      maxLength={200}
      onText={(next) => {
        useSearchText.setState({ text: next });
        setLimit(firstShown);
      }}
      onInputFocus={(event) => event.currentTarget.select()}
      onClose={onClose}
      status={statusText(t, search, text.trim() === '')}
    >
      {answer?.matches.map((match) => (
        <MatchItems key={match.diagram.id} match={match} choose={choose} />
      ))}
      {answer && !answer.isComplete && limit < mostShown && (
        <PaletteItem value="more" name={t('search.moreDiagrams')} onSelect={() => setLimit(mostShown)} />
      )}
    </PaletteDialog>
  );
}

/** How much was found, or why nothing is. */
function statusText(t: typeof translate, search: Search, isEmpty: boolean): string {
  const { answer, answered, error } = search;
  const texts: string[] = [];
  if (isEmpty) texts.push(t('search.hint'));
  else if (error !== null) texts.push(t('search.failed', { reason: errorText(error).title }));
  else if (answer?.matches.length === 0) texts.push(t('search.nothing', { text: answered }));
  else if (answer) {
    const count = answer.matches.length;
    texts.push(t(answer.isComplete ? 'search.shownDiagrams' : 'search.manyDiagrams', { count }));
    if (answer.similarWords.length > 0) texts.push(t('search.similar', { words: answer.similarWords.join(', ') }));
  }
  return texts.join(' · ');
}

/** A diagram that matches, and its elements that do. */
function MatchItems({ match, choose }: { match: DiagramMatch; choose: (act: () => void) => void }) {
  const t = useMessages();
  const { diagram, nameRanges, elements, moreElements } = match;
  const openAt = (element: ElementMatch) =>
    choose(() =>
      openAtElement(diagram, {
        elementId: element.elementId,
        name: element.name.text || outlineTypeText(t, element.type),
      }),
    );
  // A diagram found by what is in it opens there.
  const [first] = nameRanges.length === 0 ? elements : [];
  const open = () => (first ? openAt(first) : choose(() => useTabs.getState().open(diagram)));
  return (
    <>
      <PaletteItem
        value={diagram.id}
        icon={<Workflow aria-hidden />}
        name={<MarkedText text={diagram.name} ranges={nameRanges} />}
        nameTitle={diagram.name}
        nameClassName={styles.diagram}
        onSelect={open}
      >
        {moreElements > 0 && <span className={styles.type}>{t('search.moreElements', { count: moreElements })}</span>}
        {diagram.folderId !== null && <FolderLabel folderId={diagram.folderId} className={styles.folder} />}
      </PaletteItem>
      {elements.map((element, index) => (
        <ElementItem
          key={element.elementId || index}
          element={element}
          value={`${diagram.id} ${element.elementId || index}`}
          onSelect={() => openAt(element)}
        />
      ))}
    </>
  );
}

function ElementItem(props: { element: ElementMatch; value: string; onSelect: () => void }) {
  const t = useMessages();
  const { type, name, detail } = props.element;
  return (
    <PaletteItem
      value={props.value}
      className={styles.element}
      icon={<TypeIcon type={type} />}
      name={
        <>
          {name.text === '' ? <Unnamed>{t('search.unnamed')}</Unnamed> : <MarkedText {...name} />}
          {detail && (
            <span className={styles.detail}>
              <MarkedText {...detail.marked} />
            </span>
          )}
        </>
      }
      nameTitle={name.text || undefined}
      onSelect={props.onSelect}
    >
      <span className={styles.type}>{outlineTypeText(t, type)}</span>
    </PaletteItem>
  );
}
