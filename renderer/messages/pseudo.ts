import type { Messages } from './translate.ts';

const accents: Record<string, string> = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'é',
  g: 'ĝ',
  i: 'ï',
  k: 'ķ',
  l: 'ł',
  n: 'ñ',
  o: 'ô',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  G: 'Ĝ',
  I: 'Ï',
  K: 'Ķ',
  L: 'Ł',
  N: 'Ñ',
  O: 'Ô',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  Y: 'Ý',
  Z: 'Ž',
};

/** Text as a longer, accented language would have it: shows what isn't translated and what doesn't fit. `{{values}}` stay. */
export function pseudoText(text: string): string {
  const accented = text.replace(/\{\{.*?\}\}|[A-Za-z]/g, (part) => accents[part] ?? part);
  return `[${accented}${'·'.repeat(Math.ceil(text.length / 4))}]`;
}

/** The whole catalogue through `pseudoText`. */
export function pseudoCatalogue(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoCatalogue(value),
    ]),
  );
}
