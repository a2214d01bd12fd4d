import type { TextMatch } from './marked-text.ts';
import { comparable } from './words.ts';

/** A whole name is worth more than anything in a diagram. */
const worth = { whole: 10_000, word: 10, beginning: 5 };

/** How well a diagram's name fits a text, given what of the name matches. */
export function titleScore(name: string, match: TextMatch, text: string): number {
  const whole = comparable(name) === comparable(text) ? worth.whole : 0;
  return whole + worth.word * match.whole.size + worth.beginning * match.needles.size;
}
