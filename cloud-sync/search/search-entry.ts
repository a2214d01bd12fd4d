import { indexedForms, type SearchWord, searchWords } from './search-words.ts';

/** What the index holds of a diagram. */
export interface SearchEntry {
  /** The text as it was sent, for showing the lines that match. */
  body: string;
  /** Its words and those of the name, as PostgreSQL reads a tsvector. */
  words: string;
}

/** Before each word, what marks words of one library, and before words of the name, what marks those. No word begins with either. */
export const libraryMark = (libraryId: string): string => `${libraryId.slice(-10)}/`;
export const nameMark = '=';
/** Before the beginning of a word. Short ones are in the index themselves, since too many words have them. */
export const beginningMark = '^';
export const longestBeginning = 3;

/** PostgreSQL takes a megabyte of words for a diagram. What comes after so many bytes can't be found. */
const mostBytes = 700_000;

/** Makes the entry of a diagram of a library from its name and text. */
export function searchEntry(libraryId: string, name: string, text: string): SearchEntry {
  const library = libraryMark(libraryId);
  const forms = new Set<string>();
  let bytes = 0;
  const add = (form: string): void => {
    if (forms.has(form) || bytes > mostBytes) return;
    forms.add(form);
    bytes += Buffer.byteLength(form) + 2;
  };
  const addWord = (word: SearchWord, mark: string): void => {
    for (const form of indexedForms(word)) {
      if (forms.has(mark + form)) continue;
      add(mark + form);
      let beginning = mark + beginningMark;
      for (const sign of firstSigns(form)) {
        beginning += sign;
        add(beginning);
      }
    }
  };
  for (const word of searchWords(name)) {
    addWord(word, library);
    addWord(word, library + nameMark);
  }
  const body = text.toWellFormed().replaceAll('\0', ' ');
  for (const word of searchWords(body, { distinct: true })) addWord(word, library);
  // Words are letters, digits and our marks only: there is nothing to escape in them.
  return { body, words: [...forms].map((form) => `'${form}'`).join(' ') };
}

/** The signs of a short beginning. Signs outside the basic plane are two units each. */
const firstSigns = (form: string): string[] => [...form.slice(0, 2 * longestBeginning)].slice(0, longestBeginning);
