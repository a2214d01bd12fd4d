import type { MarkedText as Marked } from '../../shared/contract/search.ts';
import styles from './search-palette.module.css';

/** A text with what matches in it standing out. */
export function MarkedText({ text, ranges }: Marked) {
  const parts = ranges.flatMap(([start, end], index) => [
    { key: `before ${start}`, text: text.slice(ranges[index - 1]?.[1] ?? 0, start), isMatch: false },
    { key: `match ${start}`, text: text.slice(start, end), isMatch: true },
  ]);
  return (
    <>
      {parts.map(({ key, text: part, isMatch }) =>
        isMatch ? (
          <mark key={key} className={styles.mark}>
            {part}
          </mark>
        ) : (
          part
        ),
      )}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  );
}
