import { Check, Minus, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { Tag } from '../../shared/contract/tags.ts';
import { Button } from '../components/button.tsx';
import list from '../components/choice-list.module.css';
import { classNames } from '../components/class-names.ts';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import { host } from '../host.ts';
import { focusList } from '../library/focus-list.ts';
import { useMessages } from '../messages/messages.ts';
import { showError } from '../workspace/show-error.ts';
import { changeTags, createTag, type TagChange } from './tag-actions.ts';
import { TagDot } from './tag-chip.tsx';
import { nextColor } from './tag-choice.ts';
import { useTagDialogs } from './tag-dialogs.ts';
import { useTags } from './tag-store.ts';
import styles from './tags-dialog.module.css';

/** How many of the diagrams have a tag. */
type Share = 'all' | 'some' | 'none';

const checked = { all: true, some: 'mixed', none: false } as const;

/** Chooses the tags of diagrams; what some of them have alone stays so unless it is chosen anew. */
export function TagsDialog({ diagramIds }: { diagramIds: readonly string[] }) {
  const t = useMessages();
  const tags = useTags((state) => state.tags);
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(0);
  const [counts, setCounts] = useState<ReadonlyMap<string, number> | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [made, setMade] = useState<readonly Tag[]>([]);
  const [busy, setBusy] = useState(false);
  const known = useMemo(() => withMade(tags, made), [tags, made]);
  const text = filter.trim();
  const shown = known.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  const canCreate = text !== '' && known.every(({ name }) => name.toLowerCase() !== text.toLowerCase());
  const lineCount = shown.length + (canCreate ? 1 : 0);

  useEffect(() => {
    const read = async () => {
      const found = await host.tags.countIn({ diagramIds: [...diagramIds] });
      setCounts(new Map(found.map(({ id, count }) => [id, count])));
    };
    read().catch((error) => showError(error));
  }, [diagramIds]);

  const close = () => useTagDialogs.setState({ tagging: null });
  const shareOf = (id: string): Share => {
    const choice = chosen.get(id);
    if (choice !== undefined) return choice ? 'all' : 'none';
    const count = counts?.get(id) ?? 0;
    return count === 0 ? 'none' : count === diagramIds.length ? 'all' : 'some';
  };
  const toggle = (id: string) => setChosen(new Map(chosen).set(id, shareOf(id) !== 'all'));
  const create = () => {
    const tag = { id: text, name: text, color: nextColor(known), diagramCount: 0 };
    setMade([...made, tag]);
    setChosen(new Map(chosen).set(tag.id, true));
    setFilter('');
    setActive(0);
  };
  const choose = (index: number) => {
    const tag = shown[index];
    if (tag) toggle(tag.id);
    else if (canCreate) create();
  };
  const apply = async () => {
    setBusy(true);
    try {
      const changes: TagChange[] = [];
      for (const [id, assigned] of chosen) {
        const fresh = made.find((tag) => tag.id === id);
        if (!fresh) changes.push({ id, assigned });
        else if (assigned) changes.push({ ...(await createTag(fresh.name, fresh.color)), assigned });
      }
      await changeTags(diagramIds, changes);
    } catch (error) {
      showError(error);
    }
    close();
    focusList();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive(Math.max(0, Math.min(lineCount - 1, active + step)));
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void apply();
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      onOpenChange={close}
      size="sm"
      title={t('library.tags.dialogTitle', { count: diagramIds.length })}
      footer={
        <>
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button variant="primary" disabled={chosen.size === 0 || busy} onClick={() => void apply()}>
            {t('library.tags.apply')}
          </Button>
        </>
      }
    >
      <TextField
        label={t('library.tags.find')}
        hideLabel
        placeholder={t('library.tags.find')}
        icon={<Search aria-hidden className={styles.icon} />}
        value={filter}
        maxLength={60}
        autoFocus
        role="combobox"
        aria-expanded={lineCount > 0}
        aria-controls="tag-choices"
        aria-activedescendant={lineCount > 0 ? `tag-choice-${active}` : undefined}
        onChange={(next) => {
          setFilter(next);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id="tag-choices"
        className={classNames(list.list, styles.list)}
        role="listbox"
        aria-multiselectable
        aria-label={t('library.tags.title')}
        tabIndex={-1}
      >
        {shown.map((tag, index) => {
          const share = shareOf(tag.id);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and hears the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field names its active option
            <div
              key={tag.id}
              id={`tag-choice-${index}`}
              role="option"
              aria-selected={share === 'all'}
              aria-checked={checked[share]}
              className={classNames(list.line, styles.line, index === active && list.active)}
              onClick={() => {
                setActive(index);
                toggle(tag.id);
              }}
            >
              <span className={styles.box}>
                {share === 'all' && <Check aria-hidden />}
                {share === 'some' && <Minus aria-hidden />}
              </span>
              <TagDot color={tag.color} />
              <span className={classNames(list.text, styles.name)} title={tag.name}>
                {tag.name}
              </span>
              <span className={styles.count}>{tag.diagramCount.toLocaleString('en')}</span>
            </div>
          );
        })}
        {canCreate && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and hears the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field names its active option
          <div
            id={`tag-choice-${shown.length}`}
            role="option"
            aria-selected={false}
            className={classNames(list.line, styles.line, active === shown.length && list.active)}
            onClick={() => choose(shown.length)}
          >
            <Plus aria-hidden className={styles.icon} />
            <span className={classNames(list.text, styles.name)}>{t('library.tags.create', { name: text })}</span>
          </div>
        )}
        {lineCount === 0 && <p className={styles.hint}>{t('library.tags.none')}</p>}
      </div>
    </Dialog>
  );
}

/** Tags that are made when the choice is taken stand after those there are. */
function withMade(tags: readonly Tag[], made: readonly Tag[]): readonly Tag[] {
  const missing = made.filter(({ id }) => tags.every((tag) => tag.id !== id));
  return [...tags, ...missing];
}
