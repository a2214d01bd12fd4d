import type { LabelPattern } from '../contract/search.ts';

/** The expression that finds every match of a pattern; null if its text is no regular expression. */
export function labelExpression({ text, matchCase, wholeWord, regex }: LabelPattern): RegExp | null {
  const source = regex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const bounded = wholeWord ? `(?<![\\p{L}\\p{N}\\p{M}_])(?:${source})(?![\\p{L}\\p{N}\\p{M}_])` : source;
  try {
    return new RegExp(bounded, matchCase ? 'gu' : 'giu');
  } catch {
    return null;
  }
}

/** A label with all matches replaced; in `replacement` of a regular expression, `$1` stands for its first group. */
export function replaceInLabel(
  label: string,
  expression: RegExp,
  replacement: string,
  { regex }: Pick<LabelPattern, 'regex'>,
): string {
  return regex ? label.replace(expression, replacement) : label.replace(expression, () => replacement);
}
