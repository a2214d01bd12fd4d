import { useEffect, useState } from 'react';
import type { DiagramSummary } from '../../shared/contract/library.ts';
import { host } from '../host.ts';

const shown = 8;
/** Milliseconds of rest in typing before the library is asked. */
const pause = 80;
const longestQuery = 200;

interface FoundDiagrams {
  /** Those that match the text, or the recent ones without one; the last answer stays until the next is there. */
  diagrams: readonly DiagramSummary[];
  /** They are those of the present text. */
  isUpToDate: boolean;
}

/** What the library has for a text. */
export function useDiagramSearch(text: string): FoundDiagrams {
  const [answer, setAnswer] = useState<{ diagrams: readonly DiagramSummary[]; query: string | null }>({
    diagrams: [],
    query: null,
  });
  const query = text.trim().slice(0, longestQuery);
  useEffect(() => {
    let superseded = false;
    const timer = setTimeout(
      async () => {
        try {
          const scope = query === '' ? ({ kind: 'recent' } as const) : ({ kind: 'search', text: query } as const);
          const page = await host.library.listDiagrams({ scope, order: 'changed', cursor: null, limit: shown });
          if (!superseded) setAnswer({ diagrams: page.diagrams, query });
        } catch {
          // The palette still runs commands when the library can't be searched.
          if (!superseded) setAnswer({ diagrams: [], query });
        }
      },
      query === '' ? 0 : pause,
    );
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [query]);
  return { diagrams: answer.diagrams, isUpToDate: answer.query === query };
}
