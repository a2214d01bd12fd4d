import type { Random } from '../sample/random.ts';

const onsets = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'fl',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
] as const;
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou', 'é', 'ü'] as const;
const common = [
  'check',
  'send',
  'order',
  'invoice',
  'approve',
  'customer',
  'review',
  'notify',
  'payment',
  'request',
  'create',
  'update',
  'receive',
  'document',
] as const;

/** As many different words as people use in the names of a large library, the commonest first. */
export function makeVocabulary(random: Random, size: number): string[] {
  const words = new Set<string>(common);
  while (words.size < size) {
    const syllables = random.integer(2, 4);
    words.add(Array.from({ length: syllables }, () => random.pick(onsets) + random.pick(vowels)).join(''));
  }
  return [...words];
}

/** Words are as unevenly common as in any language: the tenth is a tenth as common as the first. */
export function pickWord(random: Random, vocabulary: readonly string[]): string {
  return vocabulary[Math.floor(vocabulary.length ** random.next()) - 1] ?? '';
}

export function makeName(random: Random, vocabulary: readonly string[], words: number): string {
  const name = Array.from({ length: words }, () => pickWord(random, vocabulary)).join(' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
