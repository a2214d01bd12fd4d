import { MillraceError } from '../errors.ts';

/** The error for bytes that no writer of the packed format could have produced. */
export function corrupt(what: string): MillraceError {
  return new MillraceError('packed_corrupt', `The packed diagram is damaged: ${what}.`);
}
