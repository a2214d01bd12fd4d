import { indexedForms, searchWords } from './search-words.ts';

/** What the index holds of a diagram. */
export interface SearchEntry {
  /** The text as it was sent, for showing the lines that match. */
  body: string;
  /** Its words and those of the name, as PostgreSQL reads a tsvector. */
  words: string;
}

/** Before a word of the name; no word begins with it. */
export const nameMark = '=';

/** PostgreSQL takes a megabyte of words for a diagram. What comes after so many bytes can't be found. */
const mostBytes = 700_000;

/** Makes the entry of a diagram from its name and text. */
export function searchEntry(name: string, text: string): SearchEntry {
  const forms = new Set<string>();
  let bytes = 0;
  const add = (form: string): void => {
    if (forms.has(form) || bytes > mostBytes) return;
    forms.add(form);
    bytes += Buffer.byteLength(form) + 2;
  };
  for (const word of searchWords(name)) {
    for (const form of indexedForms(word)) {
      add(form);
      add(nameMark + form);
    }
  }
  const body = text.toWellFormed().replaceAll('\0', ' ');
  for (const word of searchWords(body)) for (const form of indexedForms(word)) add(form);
  // Words are letters and digits only: there is nothing to escape in them.
  return { body, words: [...forms].map((form) => `'${form}'`).join(' ') };
}
