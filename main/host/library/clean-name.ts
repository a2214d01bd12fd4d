import { MillraceError } from '../../../shared/errors.ts';

/** A name as it is kept: white space at the ends and control characters go. Throws `name_invalid` if nothing is left. */
export function cleanName(name: string): string {
  const clean = name
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim();
  if (clean === '') throw new MillraceError('name_invalid', 'A name needs at least one visible character.');
  return clean;
}
