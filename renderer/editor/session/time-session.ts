import type { EditorStore } from './editor-state.ts';

/** Notes in the store how long opening and saving take. */
export function timeSession(store: EditorStore): void {
  let openingSince: number | null = null;
  let savingSince: number | null = null;
  const follow = () => {
    const { phase, saveState } = store.getState();
    if (phase === 'loading') openingSince ??= performance.now();
    else if (openingSince !== null) {
      const openTime = performance.now() - openingSince;
      openingSince = null;
      if (phase === 'ready') store.setState({ openTime });
    }
    if (saveState === 'saving') savingSince ??= performance.now();
    else if (savingSince !== null) {
      const saveTime = performance.now() - savingSince;
      savingSince = null;
      if (saveState === 'saved') store.setState({ saveTime });
    }
  };
  follow();
  store.subscribe(follow);
}
