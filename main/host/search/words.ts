/** A piece of text that is looked for as one: where it stood, and how it compares. */
export interface Word {
  /** Without regard to case, accents and ways of writing the same letter. */
  readonly text: string;
  /** `letters` are compared from their beginning, `run`s (of scripts without spaces) anywhere, `symbol`s one by one. */
  readonly kind: 'letters' | 'run' | 'symbol';
  /** Place in the text it was read from, in UTF-16 units, and the length there. */
  readonly start: number;
  readonly length: number;
}

const segments = /[\p{L}\p{N}\p{M}]+|[^\p{Z}\p{Cc}\p{Cf}\s]/gu;
const asciiLetters = /^[0-9a-z]+$/i;
const startsWithLetter = /^[\p{L}\p{N}\p{M}]/u;
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+/g;
const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]/u;
const { source: unspaced } = unspacedScripts;
/** A stretch of scripts without spaces, or of others. */
const stretches = new RegExp(`${unspaced}(?:${unspaced}|\\p{M})*|(?:(?!${unspaced}).)+`, 'gsu');

/** A text as it is compared: small letters without accents. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFKD').toUpperCase().toLowerCase().replaceAll(accents, '').replaceAll('ς', 'σ');
  return plain.normalize('NFC');
}

/** The words of a text, in order. Only white space and what can't be seen is in none. */
export function wordsOf(text: string): Word[] {
  if (asciiLetters.test(text)) return [{ text: text.toLowerCase(), kind: 'letters', start: 0, length: text.length }];
  const words: Word[] = [];
  for (const { 0: segment, index: start } of text.matchAll(segments)) {
    if (asciiLetters.test(segment)) {
      words.push({ text: segment.toLowerCase(), kind: 'letters', start, length: segment.length });
    } else if (startsWithLetter.test(segment)) addLetters(segment, start, words);
    else words.push({ text: symbolTerm(segment), kind: 'symbol', start, length: segment.length });
  }
  return words;
}

/** Letters of several scripts may stand together, and some fold to more than one word, or to nothing: those count as symbols. */
function addLetters(segment: string, start: number, words: Word[]): void {
  for (const { 0: written, index } of segment.matchAll(stretches)) {
    const kind = unspacedScripts.test(written) ? 'run' : 'letters';
    const place = { start: start + index, length: written.length };
    const folded = fold(written).match(/[\p{L}\p{N}\p{M}]+/gu);
    for (const text of folded ?? []) words.push({ text, kind, ...place });
    if (folded === null) words.push({ text: written, kind: 'symbol', ...place });
  }
}

/** What the index holds of a word: itself, of runs every two neighbours and the last sign, so that each part of it is found. */
export function indexTerms({ text, kind }: Word): string[] {
  if (kind === 'letters') return [text];
  if (kind === 'symbol') return [text];
  const signs = [...text];
  return signs.map((sign, index) => sign + (signs[index + 1] ?? ''));
}

/** The index drops symbols of ASCII; their full-width forms it keeps. */
function symbolTerm(symbol: string): string {
  const code = symbol.codePointAt(0) ?? 0;
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : symbol;
}

/** The index's condition for a word, with `begun` also for longer ones that begin with it. */
export function termCondition({ text, kind }: Pick<Word, 'text' | 'kind'>, begun: boolean): string {
  const end = begun ? '*' : '';
  if (kind === 'letters') return `"${text}"${end}`;
  if (kind === 'symbol') return `"${text}"`;
  const pairs = indexTerms({ text, kind, start: 0, length: 0 });
  // A sign alone begins a pair, or is the last of its run.
  if (pairs.length === 1) return `"${pairs[0]}"${end}`;
  return pairs
    .slice(0, -1)
    .map((pair) => `"${pair}"`)
    .join(' AND ');
}

/** A text as it is compared as a whole. */
export function comparable(text: string): string {
  return fold(text).replaceAll(/\s+/gu, ' ').trim();
}

/** A text as a whole, for finding exactly this name. */
export function nameTerm(text: string): string {
  let hash = 0x811c9dc5;
  for (const sign of comparable(text)) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
    hash ^= hash >>> 15;
  }
  return `n${(hash >>> 0).toString(36)}`;
}
