import { setImmediate } from 'node:timers/promises';
import { foldText, indexedForms, type SearchWord, searchWords } from './search-words.ts';

/** What a search knows of a diagram. */
export interface SearchEntry {
  /** The text as it was sent, for showing the lines that match. */
  body: string;
  /** Its words and those of the name, as PostgreSQL reads a tsvector. */
  words: string;
}

/**
 * Before each word, what marks words of one library; `sample` marks them a second time for some of its diagrams only, so that it is
 * quick to see which words are in very many.
 */
export const libraryMark = (libraryId: string, sample = false): string =>
  `${libraryId.slice(-10)}${sample ? '~' : '/'}`;
/** Before words of the name. No word begins with a mark. */
export const nameMark = '=';
/** Before the beginning of a word. Short ones are in the index themselves, since too many words have them. */
export const beginningMark = '^';
export const longestBeginning = 3;

/** Of so many diagrams, one is in the sample of its library. */
const sampledOf = 32;

/** PostgreSQL takes a megabyte of words for a diagram. What comes after so many bytes can't be found. */
const mostBytes = 700_000;

/** Pieces of a text that are taken apart at a time, a few milliseconds each; they end between words. */
const pieces = /.{1,4096}(?!\S)|.{1,4096}/gsu;

/** Makes the entry of a diagram of a library in the index from its name and text. Long texts let other work pass meanwhile. */
export function searchEntry(
  { libraryId, diagramId }: { libraryId: string; diagramId: string },
  name: string,
  text: string,
): Promise<SearchEntry> {
  const marks = [libraryMark(libraryId)];
  if (isSampled(diagramId)) marks.push(libraryMark(libraryId, true));
  return makeEntry(marks, longestBeginning, name, text);
}

/** As `searchEntry`, of a diagram that is looked at without the index: there are neither marks of libraries nor beginnings of words. */
export function freshEntry(name: string, text: string): Promise<SearchEntry> {
  return makeEntry([''], 0, name, text);
}

async function makeEntry(
  marks: readonly string[],
  beginnings: number,
  name: string,
  text: string,
): Promise<SearchEntry> {
  const forms = new Set<string>();
  let words = '';
  let bytes = 0;
  const add = (form: string): void => {
    if (forms.has(form) || bytes > mostBytes) return;
    forms.add(form);
    // Words are letters, digits and our marks only: there is nothing to escape in them.
    for (const mark of marks) words += `'${mark}${form}' `;
    bytes += marks.length * (Buffer.byteLength(form) + markBytes);
  };
  const addWord = (word: SearchWord, mark = ''): void => {
    for (const form of indexedForms(word)) {
      if (forms.has(mark + form)) continue;
      add(mark + form);
      let beginning = mark + beginningMark;
      for (const sign of firstSigns(form, beginnings)) {
        beginning += sign;
        add(beginning);
      }
    }
  };
  add(wholeName(name));
  for (const word of searchWords(name)) {
    addWord(word);
    addWord(word, nameMark);
  }
  const body = text.toWellFormed().replaceAll('\0', ' ');
  for (const [piece] of body.matchAll(pieces)) {
    if (piece.length < body.length) await setImmediate();
    if (bytes > mostBytes) break;
    for (const word of searchWords(piece, { distinct: true })) addWord(word);
  }
  return { body, words };
}

/** What is in the index for a name as a whole, so that it is found among however many that have its words. */
export function wholeName(name: string): string {
  const words = foldText(name).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return `${nameMark}${nameMark}${words.join('-').slice(0, longestName)}`.toWellFormed();
}

const longestName = 300;
/** What a mark and the quotes add to a word. */
const markBytes = 14;

const isSampled = (diagramId: string): boolean => Number.parseInt(diagramId.slice(-4), 16) % sampledOf === 0;

/** The first signs of a word. Signs outside the basic plane are two units each. */
const firstSigns = (form: string, count: number): string[] => [...form.slice(0, 2 * count)].slice(0, count);
