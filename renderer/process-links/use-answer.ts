import { useEffect, useRef, useState } from 'react';

export interface Answer<Value> {
  /** The last answer; it stays until the next is there. Null before the first. */
  value: Value | null;
  error: unknown;
  /** The question that `value` answers. */
  question: string | null;
}

/** What `ask` answers to a question, asked anew whenever the question changes, after a rest of some milliseconds. */
export function useAnswer<Value>(
  question: string,
  ask: (question: string) => Promise<Value>,
  pause = 0,
): Answer<Value> {
  const [answer, setAnswer] = useState<Answer<Value>>({ value: null, error: null, question: null });
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    let superseded = false;
    const timer = setTimeout(async () => {
      try {
        const value = await asking.current(question);
        if (!superseded) setAnswer({ value, error: null, question });
      } catch (error) {
        if (!superseded) setAnswer((before) => ({ ...before, error }));
      }
    }, pause);
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [question, pause]);
  return answer;
}
