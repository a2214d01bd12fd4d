import { foldText, type SearchWord, searchWords } from './search-words.ts';

/** How many lines of a text are shown, and how many signs of each. */
const mostLines = 3;
const longestLine = 200;
/** Of a text, so many lines that may have a word are looked at closely, each up to so many signs: this keeps everybody waiting. */
const mostLooks = 200;
const longestLook = 1000;

/** The lines of a text in which most of the words are, at most three, in their order. */
export function matchingLines(body: string, wanted: readonly SearchWord[]): string[] {
  const rated: { line: string; index: number; hits: number }[] = [];
  let best = 0;
  const looked = wanted.flatMap(({ whole, parts }) => [whole, ...parts]);
  let looks = 0;
  for (const [index, whole] of body.split('\n').entries()) {
    const line = whole.slice(0, longestLook).toWellFormed();
    // Most lines have none of the words, which is quick to see: words and their parts are stretches of a line, folded.
    const folded = foldText(line);
    if (!looked.some((word) => folded.includes(word))) continue;
    if (++looks > mostLooks) break;
    const words = searchWords(line);
    const hits = wanted.filter((word, i) => words.some((each) => isHit(each, word, i === wanted.length - 1))).length;
    if (hits > 0) rated.push({ line, index, hits });
    if (hits === wanted.length && ++best === mostLines) break;
  }
  return rated
    .sort((a, b) => b.hits - a.hits || a.index - b.index)
    .slice(0, mostLines)
    .sort((a, b) => a.index - b.index)
    .map(({ line }) => excerpt(line.trim()));
}

function isHit(word: SearchWord, wanted: SearchWord, last: boolean): boolean {
  const same = (form: string, looked: string): boolean => (last ? form.startsWith(looked) : form === looked);
  if (wanted.run) return word.whole.includes(wanted.whole);
  if ([word.whole, ...word.parts].some((form) => same(form, wanted.whole))) return true;
  return wanted.parts.some((part) => [word.whole, ...word.parts].some((form) => same(form, part)));
}

const excerpt = (line: string): string =>
  line.length <= longestLine ? line : `${line.slice(0, longestLine).toWellFormed()}…`;
