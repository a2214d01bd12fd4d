import { createHash, randomFillSync } from 'node:crypto';
import type { Random } from '../random.ts';

/** What is committed, without the ids that come with it. */
export interface Content {
  bytes: Uint8Array;
  blob: string;
  encoding: 'whole' | 'delta';
  content: string;
  elements: number;
  text: string;
}

/** Between two whole versions lie as many deltas as this, less one. */
export const wholeEvery = 20;

/** Makes bytes of the size of a packed diagram or of a delta; the server never looks into them. */
export function makeContent(encoding: 'whole' | 'delta', text: string, random: Random): Content {
  const size = encoding === 'whole' ? random.between(2000, 12_000) : random.between(200, 500);
  const bytes = randomFillSync(new Uint8Array(Math.round(size)));
  const blob = createHash('sha256').update(bytes).digest('hex');
  const content = createHash('sha256').update(`whole of ${blob}`).digest('hex');
  return { bytes, blob, encoding, content, elements: text.split('\n').length, text };
}

/** The names of 20 to 200 elements, a line each. */
export function makeText(words: readonly string[], random: Random): string {
  return Array.from({ length: 20 + random.below(181) }, () => makeLine(words, random)).join('\n');
}

/** Renames one element. */
export function editText(text: string, words: readonly string[], random: Random): string {
  const lines = text.split('\n');
  lines[random.below(lines.length)] = makeLine(words, random);
  return lines.join('\n');
}

function makeLine(words: readonly string[], random: Random): string {
  return Array.from({ length: 2 + random.below(3) }, () => words[random.below(words.length)] ?? '').join(' ');
}
