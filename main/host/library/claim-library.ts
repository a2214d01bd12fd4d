import { MillraceError } from '../../../shared/errors.ts';

const claimed = new Set<string>();

/**
 * Claims a profile folder for one library of this process; call the answer to give it back. Throws `library_locked` if it is
 * claimed. The file's own lock keeps other processes out, but reading the file once more in this process would drop it:
 * POSIX systems release all of a process's locks on a file as soon as it closes that file anywhere.
 */
export function claimLibrary(folder: string): () => void {
  if (claimed.has(folder))
    throw new MillraceError(
      'library_locked',
      'This library is open already. Close the other Millrace, then start again.',
      { folder },
    );
  claimed.add(folder);
  return () => claimed.delete(folder);
}
