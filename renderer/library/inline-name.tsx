import { useEffect, useRef, useState } from 'react';
import styles from './inline-name.module.css';

export interface InlineNameProps {
  /** Accessible name of the field. */
  label: string;
  initial: string;
  /** The new name, trimmed; not called when it is empty or unchanged. */
  onCommit: (name: string) => void;
  /** Editing is over, with or without a change. `byKey` tells that the keyboard should go back to where it was. */
  onDone: (byKey: boolean) => void;
}

/** A name being edited in its place: Enter or leaving the field takes it, Escape leaves it as it was. */
export function InlineName({ label, initial, onCommit, onDone }: InlineNameProps) {
  const [name, setName] = useState(initial);
  const input = useRef<HTMLInputElement>(null);
  const finished = useRef(false);

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const finish = (commit: boolean, byKey: boolean) => {
    if (finished.current) return;
    finished.current = true;
    const trimmed = name.trim();
    if (commit && trimmed !== '' && trimmed !== initial) onCommit(trimmed);
    onDone(byKey);
  };

  return (
    <input
      ref={input}
      className={styles.input}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        // Enter that ends composing a character doesn't end editing.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          finish(event.key === 'Enter', true);
        }
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
    />
  );
}
