import type { Notice } from '../../shared/contract/diagrams.ts';

const mostPerCode = 100;

/** At most 100 notices of each code, in order, with one of code `more` that tells how many were left out. */
export function limitNotices(notices: readonly Notice[]): Notice[] {
  const limited: Notice[] = [];
  for (const [, same] of Map.groupBy(notices, ({ code }) => code)) {
    limited.push(...same.slice(0, mostPerCode));
    const [first] = same;
    const left = same.length - mostPerCode;
    if (first !== undefined && left > 0) {
      limited.push({ kind: first.kind, code: 'more', elementId: null, subject: String(left), line: null });
    }
  }
  return limited;
}
