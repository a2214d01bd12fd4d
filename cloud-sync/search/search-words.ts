const runs = /[\p{L}\p{N}\p{M}]+/gu;
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+/g;
const unspaced =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々〆]';
/** A stretch of scripts that put no spaces between words, or of others. */
const stretches = new RegExp(`(?<run>${unspaced}(?:${unspaced}|\\p{M})*)|(?:(?!${unspaced}).)+`, 'gsu');
/** Words as ids of elements join them: `sendInvoice2`, `HTTPServer`. */
const joined = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*|\p{N}+|[\p{L}\p{M}]+/gu;

/** A word that is folded already and joined from no others. */
const plainWord = /^(?:[a-z]+|[0-9]+)$/;

/** Longer words are cut off, in the index and in queries alike. */
const longest = 64;

/** A word as it is looked for. */
export interface SearchWord {
  /** As a whole, folded. */
  whole: string;
  /** The words it is joined from, folded; empty when it is only one. */
  parts: readonly string[];
  /** Whether it is a run of a script without spaces, in which words begin anywhere. */
  run: boolean;
}

/** A text as it is compared: small letters, without accents, one way of writing each letter. */
export function foldText(text: string): string {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  const plain = text.toWellFormed().normalize('NFKD').toUpperCase().toLowerCase().replaceAll(accents, '');
  return plain.replaceAll('ς', 'σ').normalize('NFC');
}

/** The words of a text, in order; each once with `distinct`, which is much faster for long texts. */
export function searchWords(text: string, { distinct = false } = {}): SearchWord[] {
  const words: SearchWord[] = [];
  const all = text.match(runs) ?? [];
  for (const letters of distinct ? new Set(all) : all) {
    if (plainWord.test(letters)) {
      words.push({ whole: shortened(letters), parts: [], run: false });
      continue;
    }
    for (const { 0: written, groups } of letters.matchAll(stretches)) {
      const whole = shortened(foldText(written));
      if (!/[\p{L}\p{N}]/u.test(whole)) continue;
      const run = groups?.['run'] !== undefined;
      const parts = run ? [] : (written.match(joined) ?? []).map((part) => shortened(foldText(part)));
      words.push({ whole, parts: parts.length > 1 ? parts : [], run });
    }
  }
  return words;
}

/** What the index holds of a word: itself and its parts; of a run, each place where a word may begin. */
export function indexedForms({ whole, parts, run }: SearchWord): readonly string[] {
  if (!run) return [whole, ...parts];
  const signs = [...whole];
  return signs.map((_sign, index) => signs.slice(index, index + runLength).join(''));
}

/** How many signs of a run are compared. */
export const runLength = 12;

const shortened = (word: string): string => (word.length <= longest ? word : [...word].slice(0, longest).join(''));
