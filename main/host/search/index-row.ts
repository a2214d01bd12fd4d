import { readOutlineElement, splitOutline } from '../../../shared/diagram/outline.ts';
import { typeWords } from './type-words.ts';
import { indexTerms, nameTerm, type Word, wordsOf } from './words.ts';

/** What the search index holds of a diagram: terms by column, separated by spaces. */
export interface IndexRow {
  /** In order and with repetitions, so that a name can be read from the index when all else is lost. */
  name: string;
  elements: string;
  types: string;
  documentation: string;
  ids: string;
  /** The diagram's and its elements' names, each as one term. */
  wholeNames: string;
  /** Words of names that misspelled ones are compared with. */
  vocabulary: Set<string>;
}

/** Beginnings of ids that tools make: they tell nothing, but most diagrams have them. */
const generatedId = /^(?:[A-Z][A-Za-z]*|sid|id)[_-](?=.*\d)/;

/** Makes the row of a diagram; `fileName` is that of the file it was read from, which counts as text. */
export function indexRow(name: string, fileName: string | null, outline: string): IndexRow {
  const nameWords = wordsOf(name);
  const elements = new Set<string>();
  const types = new Set<string>();
  const ids = new Set<string>();
  const documentation = new Set<string>();
  const wholeNames = new Set([nameTerm(name)]);
  const vocabulary = new Set<string>();
  const add = (words: readonly Word[], terms: Set<string>): void => {
    for (const word of words) for (const term of indexTerms(word)) terms.add(term);
  };
  const learn = (words: readonly Word[]): void => {
    for (const { text, kind } of words) if (kind === 'letters' && isVocabulary(text)) vocabulary.add(text);
  };
  learn(nameWords);
  if (fileName !== null) add(wordsOf(fileName), documentation);
  const seen = new Set<string>();
  for (const text of splitOutline(outline)) {
    const element = readOutlineElement(text);
    types.add(element.type);
    if (element.id !== '') add(wordsOf(element.id.replace(generatedId, '')), ids);
    if (element.documentation !== '') add(wordsOf(element.documentation), documentation);
    if (element.name === '' || seen.has(element.name)) continue;
    seen.add(element.name);
    const words = wordsOf(element.name);
    add(words, elements);
    learn(words);
    wholeNames.add(nameTerm(element.name));
  }
  const typeTerms = new Set([...types].flatMap((type) => typeWords(type)));
  return {
    name: titleTerms(name),
    elements: [...elements].join(' '),
    types: [...typeTerms].join(' '),
    documentation: [...documentation].join(' '),
    ids: [...ids].join(' '),
    wholeNames: [...wholeNames].join(' '),
    vocabulary,
  };
}

/** What the index holds of a diagram's name. */
export function titleTerms(name: string): string {
  return wordsOf(name).flatMap(indexTerms).join(' ');
}

/** An id that was typed, without the beginning that says nothing. */
export function significantId(text: string): string {
  return text.replace(generatedId, '');
}

function isVocabulary(word: string): boolean {
  return word.length >= 4 && word.length <= 24 && /^\p{L}+$/u.test(word);
}
