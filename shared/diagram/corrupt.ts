import { MillraceError } from '../errors.ts';

/** The error for bytes that no writer of the packed format could have produced. */
export function corrupt(what: string): MillraceError {
  return new MillraceError('packed_corrupt', `The packed diagram is damaged: ${what}.`);
}

/** Runs a decoder; whatever else it throws over damaged bytes becomes `packed_corrupt` too. */
export function decodeGuarded<T>(decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof MillraceError) throw error;
    throw new MillraceError('packed_corrupt', 'The packed diagram is damaged.', {}, { cause: error });
  }
}
