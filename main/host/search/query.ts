import { significantId } from './index-row.ts';
import { nameTerm, termCondition, type Word, wordsOf } from './words.ts';

/** A word that was typed, and what it may have been meant to be. */
export interface Needle extends Pick<Word, 'text' | 'kind'> {
  readonly alternatives: readonly string[];
}

/** What is looked for: every needle must occur. */
export interface Query {
  readonly needles: readonly Needle[];
  /** If the text may be an id: the part of it that the index holds. */
  readonly id: readonly Needle[] | null;
  /** The index's term for exactly this name. */
  readonly nameTerm: string;
}

/** Where in the index to look: where things are named, or anywhere; for words to their end, or as far as they are typed. */
export interface Place {
  readonly column: 'name' | 'elements' | 'all';
  readonly words: 'whole' | 'begun';
}

/** Null when the text holds nothing that can be seen. */
export function parseQuery(text: string): Query | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  // Punctuation counts where there is nothing else.
  const hasLetters = words.some(({ kind }) => kind !== 'symbol');
  const counting = (all: readonly Word[]) => all.filter(({ kind }) => !hasLetters || kind !== 'symbol').map(needleOf);
  const chunk = text.trim();
  const id = /\s/u.test(chunk) ? [] : counting(wordsOf(significantId(chunk)));
  return { needles: counting(words), id: id.length > 0 ? id : null, nameTerm: nameTerm(text) };
}

function needleOf({ text, kind }: Word): Needle {
  return { text, kind, alternatives: [] };
}

/** The query with what its words may have been meant to be; null if that adds nothing. */
export function withAlternatives(query: Query, similar: (word: string) => string[]): Query | null {
  const needles = query.needles.map((needle) => ({
    ...needle,
    alternatives: needle.kind === 'letters' ? similar(needle.text) : [],
  }));
  return needles.some(({ alternatives }) => alternatives.length > 0) ? { ...query, needles } : null;
}

/** From so many letters on the beginning of an id is enough: shorter ones begin too many. */
const telling = 3;

/** The index's condition for an id. */
export function idCondition(id: readonly Needle[]): string {
  return id.map((needle) => `(${termCondition(needle, needle.text.length >= telling)})`).join(' AND ');
}

/** The index's condition for a query. */
export function conditionOf({ needles }: Query, { column, words }: Place): string {
  const condition = needles.map((needle) => needleCondition(needle, words)).join(' AND ');
  return column === 'all' ? condition : `{${column}} : (${condition})`;
}

function needleCondition({ alternatives, ...word }: Needle, words: Place['words']): string {
  const typed = termCondition(word, words === 'begun');
  if (alternatives.length === 0) return `(${typed})`;
  return `(${[typed, ...alternatives.map((other) => `"${other}"`)].join(' OR ')})`;
}
