import { useCallback, useEffect, useRef, useState } from 'react';
import type { fileMethods, ListedFiles } from '../../shared/contract/files.ts';
import type { ResponseOf } from '../../shared/contract/method.ts';
import { host } from '../host.ts';
import { useFileDialog } from './file-dialog-store.ts';

export type FolderListing = ResponseOf<typeof fileMethods.listFolder>;

/**
 * The folder the file dialog shows. `openFolder` answers null, and leaves the old one up, when a folder can't be listed or another one was
 * asked for since. `whenListed` waits for the first.
 */
export function useFolderListing(show: ListedFiles) {
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [error, setError] = useState<unknown>(null);
  const newest = useRef(0);
  const [first] = useState(() => Promise.withResolvers<FolderListing>());

  const openFolder = useCallback(
    async (path: string | null): Promise<FolderListing | null> => {
      newest.current += 1;
      const request = newest.current;
      try {
        const found = await host.files.listFolder({ path, show });
        if (request !== newest.current) return null;
        setListing(found);
        first.resolve(found);
        setError(null);
        useFileDialog.setState({ lastFolder: found.path });
        return found;
      } catch (failure) {
        if (request === newest.current) setError(failure);
        return null;
      }
    },
    [show, first],
  );

  useEffect(() => {
    const start = async () => {
      const { lastFolder } = useFileDialog.getState();
      const request = newest.current + 1;
      const found = await openFolder(lastFolder);
      if (!found && lastFolder !== null && newest.current === request) await openFolder(null);
    };
    void start();
  }, [openFolder]);

  return { listing, error, openFolder, whenListed: () => first.promise };
}
