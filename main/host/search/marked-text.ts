import type { MarkedText, Ranges } from '../../../shared/contract/search.ts';
import type { Needle } from './query.ts';
import { fold, type Word, wordsOf } from './words.ts';

/** What of a text matches. */
export interface TextMatch {
  /** Indexes of the needles that occur. */
  readonly needles: ReadonlySet<number>;
  /** Those of them that are whole words of the text. */
  readonly whole: ReadonlySet<number>;
  readonly ranges: Ranges;
}

export const noMatch: TextMatch = { needles: new Set(), whole: new Set(), ranges: [] };

/** Finds the needles in a text. */
export function matchText(text: string, needles: readonly Needle[]): TextMatch {
  const found = new Set<number>();
  const whole = new Set<number>();
  const ranges: Ranges = [];
  for (const word of wordsOf(text)) {
    needles.forEach((needle, index) => {
      const length = matchLength(text, word, needle);
      if (length === null) return;
      found.add(index);
      if (length.end - length.start === word.length) whole.add(index);
      ranges.push([length.start, length.end]);
    });
  }
  return { needles: found, whole, ranges: merged(ranges) };
}

/** Where in the text a word matches a needle; null if it doesn't. */
function matchLength(text: string, word: Word, needle: Needle): { start: number; end: number } | null {
  const end = word.start + word.length;
  if (word.kind === needle.kind) {
    const at = word.kind === 'run' ? word.text.indexOf(needle.text) : word.text.startsWith(needle.text) ? 0 : -1;
    if (at >= 0) {
      const start = offsetOf(text, word, at);
      return {
        start,
        end: at + needle.text.length === word.text.length ? end : offsetOf(text, word, at + needle.text.length),
      };
    }
  }
  return needle.alternatives.includes(word.text) ? { start: word.start, end } : null;
}

/** Where in the text so many units of a folded word end. */
function offsetOf(text: string, word: Word, units: number): number {
  if (units === 0) return word.start;
  if (word.text.length === word.length) return word.start + units;
  let folded = 0;
  let offset = word.start;
  for (const sign of text.slice(word.start, word.start + word.length)) {
    if (folded >= units) break;
    folded += fold(sign).length;
    offset += sign.length;
  }
  return offset;
}

function merged(ranges: Ranges): Ranges {
  const sorted = ranges.toSorted(([one], [other]) => one - other);
  const result: Ranges = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** The part of a long text around its first match, or its beginning. */
export function excerpt(text: string, ranges: Ranges, before: number, length: number): MarkedText {
  const first = ranges[0]?.[0] ?? 0;
  if (text.length <= length) return { text, ranges };
  const from = first < before ? 0 : first - before;
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1 || from;
  const begin = start > first ? from : start;
  const lead = begin > 0 ? '…' : '';
  const cut = text.slice(begin, begin + length);
  const shift = begin - lead.length;
  const kept = ranges
    .filter(([, end]) => end <= begin + length)
    .map(([from_, end]): [number, number] => [from_ - shift, end - shift]);
  return { text: `${lead}${cut}${begin + length < text.length ? '…' : ''}`, ranges: kept };
}
