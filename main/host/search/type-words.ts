import { wordsOf } from './words.ts';

/** Other words for what people look for. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  Participant: ['pool'],
  ExclusiveGateway: ['xor'],
  InclusiveGateway: ['or'],
  ParallelGateway: ['and'],
  TextAnnotation: ['note', 'comment'],
};

const known = new Map<string, readonly string[]>();

/** The words of an outline's type, as `user task` of `UserTask`. */
export function typeWords(type: string): readonly string[] {
  let words = known.get(type);
  if (words === undefined) {
    const spelled = type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
    words = [...wordsOf(spelled).map(({ text }) => text), ...(synonyms[type] ?? [])];
    // Types come from a fixed set, but files may claim others.
    if (known.size < 1000) known.set(type, words);
  }
  return words;
}
