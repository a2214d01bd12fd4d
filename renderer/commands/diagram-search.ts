import { useEffect, useState } from 'react';
import type { DiagramSummary } from '../../shared/contract/library.ts';
import { host } from '../host.ts';

const shown = 8;
/** Milliseconds of rest in typing before the library is asked. */
const pause = 80;
const longestQuery = 200;

/** Diagrams that match a text, or the recent ones without one; the last answer stays until the next is there. */
export function useDiagramSearch(text: string): readonly DiagramSummary[] {
  const [diagrams, setDiagrams] = useState<readonly DiagramSummary[]>([]);
  const query = text.trim().slice(0, longestQuery);
  useEffect(() => {
    let superseded = false;
    const timer = setTimeout(
      async () => {
        try {
          const scope = query === '' ? ({ kind: 'recent' } as const) : ({ kind: 'search', text: query } as const);
          const page = await host.library.listDiagrams({ scope, order: 'changed', cursor: null, limit: shown });
          if (!superseded) setDiagrams(page.diagrams);
        } catch {
          // The palette still runs commands when the library can't be searched.
          if (!superseded) setDiagrams([]);
        }
      },
      query === '' ? 0 : pause,
    );
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [query]);
  return diagrams;
}
