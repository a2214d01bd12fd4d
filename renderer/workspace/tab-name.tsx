import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useMessages } from '../messages/messages.ts';
import { tabDomId } from './tab-ids.ts';
import { finishRename } from './tab-rename.ts';
import styles from './tab-strip.module.css';
import type { Tab } from './tabs.ts';

const longestName = 200;

/** The field in which a tab's name is edited: Enter or leaving it keeps the name, Escape doesn't. */
export function TabName({ tab }: { tab: Tab }) {
  const t = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const finish = (name: string | null, refocus: boolean) => {
    if (done.current) return;
    done.current = true;
    void finishRename(tab.id, name);
    if (refocus) requestAnimationFrame(() => document.getElementById(tabDomId(tab.id))?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    // Enter that ends composing a character doesn't end editing.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish(event.currentTarget.value, true);
    else if (event.key === 'Escape') finish(null, true);
  };

  return (
    <input
      ref={input}
      className={styles.input}
      aria-label={t('app.tabs.name')}
      defaultValue={tab.name}
      maxLength={longestName}
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, false)}
    />
  );
}
