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

/** Where to look: in diagrams' names, in those of elements, or anywhere; for words to their end, or as far as they are typed. */
export interface Place {
  readonly column: 'title' | 'elements' | 'all';
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

/** The condition for a query in the index of everything, or for titles in theirs. */
export function conditionOf(query: Query, { column, words }: Place): string {
  const condition = wordConditions(query, words).join(' AND ');
  return column === 'elements' ? `{elements} : (${condition})` : condition;
}

/** The conditions that must all hold for a query; a word that begins another one says nothing more. */
export function wordConditions({ needles }: Query, words: Place['words']): string[] {
  const different = needles.filter((needle, index) => index === needles.findIndex((other) => isSame(needle, other)));
  const needed = different.filter((needle) => !different.some((other) => isImplied(needle, other, words)));
  return needed.map((needle) => needleCondition(needle, words));
}

/** Whether whatever has `other`, another word, has `needle` as well. */
function isImplied(needle: Needle, other: Needle, words: Place['words']): boolean {
  if (needle === other || words === 'whole' || needle.kind !== 'letters' || other.kind !== 'letters') return false;
  return other.alternatives.length === 0 && other.text.startsWith(needle.text);
}

function isSame(one: Needle, other: Needle): boolean {
  return one.kind === other.kind && one.text === other.text;
}

function needleCondition({ alternatives, ...word }: Needle, words: Place['words']): string {
  const typed = termCondition(word, words === 'begun');
  if (alternatives.length === 0) return `(${typed})`;
  return `(${[typed, ...alternatives.map((other) => `"${other}"`)].join(' OR ')})`;
}
