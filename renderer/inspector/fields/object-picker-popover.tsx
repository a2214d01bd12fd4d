import * as Popover from 'radix-ui/popover';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { readText } from '../model/moddle-object.ts';
import { objectText, objectTypeText } from '../words.ts';
import type { ObjectPickerProps } from './object-picker.tsx';
import styles from './object-picker-popover.module.css';

/** More than fit a glance; narrowing by typing is quicker than scrolling. */
const shownAtMost = 60;

type Option = { key: string; text: string; detail: string; pick: () => void };

/** A list to pick an object from by typing, with the choice of none or a new one; open at first. */
export function ObjectPickerPopover(props: ObjectPickerProps) {
  const [open, setOpen] = useState(true);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{props.children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.popover} align="end" sideOffset={4} collisionPadding={8}>
          <PickerList {...props} close={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function PickerList(props: ObjectPickerProps & { close(): void }) {
  const t = useMessages();
  const id = useId();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const { options, hidden } = useOptions(props, search.trim());
  const current = Math.min(active, options.length - 1);

  const choose = (option: Option | undefined) => {
    if (!option) return;
    option.pick();
    props.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      setActive((current + move + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(options[current]);
    }
  };
  const active_ = options[current];
  return (
    <>
      <input
        className={styles.search}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={active_ ? `${id}-${current}` : undefined}
        aria-label={props.label}
        placeholder={t(props.onCreate ? 'inspector.placeholders.searchOrCreate' : 'inspector.placeholders.search')}
        value={search}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} className={styles.list} role="listbox" aria-label={props.label}>
        {options.map((option, index) => (
          // The keys are handled by the search field, which keeps the focus.
          <div
            key={option.key}
            id={`${id}-${index}`}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            ref={index === current ? scrollIntoView : undefined}
            onPointerMove={() => setActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.text}>{option.text}</span>
            <span className={styles.detail}>{option.detail}</span>
          </div>
        ))}
        {options.length === 0 && (
          <p className={styles.note}>
            {t(search ? 'inspector.reference.noMatches' : 'inspector.reference.nothingToChoose')}
          </p>
        )}
        {hidden > 0 && <p className={styles.note}>{t('inspector.reference.more', { count: hidden })}</p>}
      </div>
    </>
  );
}

function useOptions(props: ObjectPickerProps, search: string): { options: Option[]; hidden: number } {
  const t = useMessages();
  const { candidates, onPick, onCreate, clearable } = props;
  // The list is read once, when it opens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `candidates` is a new function on every render
  const all = useMemo(
    () => candidates().map((object) => ({ object, text: objectText(t, object), id: readText(object, 'id') })),
    [t],
  );
  const wanted = search.toLocaleLowerCase();
  const matches = all.filter(
    ({ text, id }) => text.toLocaleLowerCase().includes(wanted) || id.toLocaleLowerCase().includes(wanted),
  );
  const options: Option[] = matches.slice(0, shownAtMost).map(({ object, text, id }, index) => ({
    key: `${id}-${index}`,
    text,
    detail: id && id !== text ? id : objectTypeText(t, object),
    pick: () => onPick(object),
  }));
  if (onCreate) {
    const text = search ? t('inspector.reference.create', { name: search }) : t('inspector.reference.createUnnamed');
    options.push({ key: 'create', text, detail: '', pick: () => onCreate(search) });
  }
  if (clearable && !search) {
    options.unshift({ key: 'none', text: t('inspector.reference.none'), detail: '', pick: () => onPick(null) });
  }
  return { options, hidden: matches.length - Math.min(matches.length, shownAtMost) };
}

function scrollIntoView(option: HTMLElement | null) {
  option?.scrollIntoView({ block: 'nearest' });
}
