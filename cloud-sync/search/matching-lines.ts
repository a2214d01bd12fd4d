import { foldText, type SearchWord, searchWords } from './search-words.ts';

/** How many lines of a text are shown, and how many signs of each. */
const mostLines = 3;
const longestLine = 200;

/** The lines of a text in which most of the words are, at most three, in their order. */
export function matchingLines(body: string, wanted: readonly SearchWord[]): string[] {
  const rated: { line: string; index: number; hits: number }[] = [];
  let best = 0;
  const looked = wanted.flatMap(({ whole, parts }) => [whole, ...parts]);
  for (const [index, line] of body.split('\n').entries()) {
    // Most lines have none of the words, which is quick to see.
    const folded = foldText(line);
    if (!looked.some((word) => folded.includes(word))) continue;
    if (!mayHit(line, wanted)) continue;
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

/** Whether it is worth the trouble to take a line apart: words and their parts are stretches of it, folded. */
function mayHit(line: string, wanted: readonly SearchWord[]): boolean {
  const folded = foldText(line);
  return wanted.some(({ whole, parts }) => [whole, ...parts].some((form) => folded.includes(form)));
}

function isHit(word: SearchWord, wanted: SearchWord, last: boolean): boolean {
  const same = (form: string, looked: string): boolean => (last ? form.startsWith(looked) : form === looked);
  if (wanted.run) return word.whole.includes(wanted.whole);
  if ([word.whole, ...word.parts].some((form) => same(form, wanted.whole))) return true;
  return wanted.parts.some((part) => [word.whole, ...word.parts].some((form) => same(form, part)));
}

const excerpt = (line: string): string =>
  line.length <= longestLine ? line : `${line.slice(0, longestLine).toWellFormed()}…`;
