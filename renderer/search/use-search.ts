import { useEffect, useState } from 'react';
import type { HostClient } from '../../shared/contract/contract.ts';
import { host } from '../host.ts';

type SearchAnswer = Awaited<ReturnType<HostClient['search']['find']>>;

export interface Search {
  /** The last answer; it stays until the next is there. Null before the first. */
  answer: SearchAnswer | null;
  /** The text that the answer is for. */
  answered: string;
  error: unknown;
}

/** Milliseconds of rest in typing before the library is asked. */
const pause = 60;

/** What a text finds, `limit` diagrams at most. */
export function useSearch(text: string, limit: number): Search {
  const [search, setSearch] = useState<Search>({ answer: null, answered: '', error: null });
  const query = text.trim().slice(0, 200);
  useEffect(() => {
    let superseded = false;
    if (query === '') {
      setSearch({ answer: null, answered: '', error: null });
      return undefined;
    }
    const timer = setTimeout(async () => {
      try {
        const answer = await host.search.find({ text: query, limit });
        if (!superseded) setSearch({ answer, answered: query, error: null });
      } catch (error) {
        if (!superseded) setSearch({ answer: null, answered: query, error });
      }
    }, pause);
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [query, limit]);
  return search;
}
