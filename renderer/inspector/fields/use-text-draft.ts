import { type KeyboardEvent, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import type { Words } from '../field.ts';
import { addPendingEdit } from '../pending-edits.ts';

/** Typed text reaches the diagram when typing pauses this long … */
const pauseMs = 1000;
/** … and at the latest this long after the first character, to be within the draft journal's promise. */
const longestMs = 3000;

export interface TextDraftOptions {
  value: string;
  write(text: string): void;
  /** Why a text can't be stored; with it, text is stored only when the field is left or confirmed. */
  check?: ((text: string) => Words | null) | undefined;
  /** Enter confirms, unless it breaks the line here. */
  breaksLines: boolean;
}

export interface TextDraft {
  text: string;
  problem: Words | null;
  change(text: string): void;
  commit(): void;
  onBlur(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * The text of a field between typing and the diagram. It is stored when typing pauses, on Enter, when the field
 * loses focus, goes away or a save begins; Escape brings back what was there when editing began.
 */
export function useTextDraft(options: TextDraftOptions): TextDraft {
  const [, refresh] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(options);
  const draft = useRef<DraftState>({ text: null, original: null, takeBack: null, pause: 0, deadline: 0 });
  useLayoutEffect(() => {
    latest.current = options;
  });

  const clear = () => {
    const state = draft.current;
    state.text = null;
    state.takeBack?.();
    state.takeBack = null;
    window.clearTimeout(state.pause);
    window.clearTimeout(state.deadline);
    state.deadline = 0;
  };
  const commit = () => {
    const { text } = draft.current;
    const { value, check, write } = latest.current;
    if (text === null || check?.(text)) return;
    clear();
    if (text !== value) write(text);
    refresh();
  };
  const change = (text: string) => {
    const state = draft.current;
    state.original ??= latest.current.value;
    state.text = text;
    state.takeBack ??= addPendingEdit(commit);
    if (!latest.current.check) {
      window.clearTimeout(state.pause);
      state.pause = window.setTimeout(commit, pauseMs);
      state.deadline ||= window.setTimeout(commit, longestMs);
    }
    refresh();
  };
  const revert = () => {
    const { original } = draft.current;
    clear();
    draft.current.original = null;
    if (original !== null && original !== latest.current.value) latest.current.write(original);
    refresh();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const withCommand = event.ctrlKey || event.metaKey;
    // Undo in a field is the field's own, not the diagram's.
    if (withCommand && ['z', 'y'].includes(event.key.toLowerCase())) event.stopPropagation();
    if (withCommand && event.key.toLowerCase() === 's') commit();
    if (event.key === 'Escape' && draft.current.original !== null) {
      event.stopPropagation();
      revert();
    }
    if (event.key === 'Enter' && (withCommand || !(options.breaksLines || event.shiftKey))) {
      event.preventDefault();
      commit();
      draft.current.original = null;
    }
  };
  const onBlur = () => {
    commit();
    draft.current.original = null;
  };

  const lastCommit = useRef(commit);
  useLayoutEffect(() => {
    lastCommit.current = commit;
  });
  useEffect(
    () => () => {
      lastCommit.current();
      draft.current.takeBack?.();
      window.clearTimeout(draft.current.pause);
      window.clearTimeout(draft.current.deadline);
    },
    [],
  );

  const { text } = draft.current;
  const problem = text === null ? null : (options.check?.(text) ?? null);
  return { text: text ?? options.value, problem, change, commit, onBlur, onKeyDown };
}

interface DraftState {
  /** What is typed and not yet stored. */
  text: string | null;
  /** What was stored when editing began. */
  original: string | null;
  takeBack: (() => void) | null;
  pause: number;
  deadline: number;
}
