import { type KeyboardEvent, useState } from 'react';
import type { FileEntry } from '../../shared/contract/files.ts';
import { isBpmnName } from '../import/bpmn-name.ts';
import { answerPath, type FileRequest } from './file-dialog-store.ts';
import { isFullPath, joinPath, splitPath } from './paths.ts';
import { type FolderListing, useFolderListing } from './use-folder-listing.ts';

const listedFor = { '.bpmn': 'bpmn', '.zip': 'zip', '.millrace': 'millrace' } as const;

const steps: Record<string, number> = { ['ArrowDown']: 1, ['ArrowUp']: -1, ['PageDown']: 10, ['PageUp']: -10 };

/** State and behaviour of the file dialog: where it stands, what is typed, which entry the arrow keys are on. */
export function useFileChoice(request: FileRequest) {
  const saving = request.kind === 'save';
  const ending = request.kind === 'folder' ? null : request.ending;
  const { listing, error, openFolder, whenListed } = useFolderListing(ending === null ? 'none' : listedFor[ending]);
  const [name, setName] = useState(request.kind === 'save' ? request.suggestedName : '');
  const [active, setActive] = useState(0);
  const [replacing, setReplacing] = useState<string | null>(null);
  const entries = listing?.entries ?? [];

  const go = (path: string): Promise<FolderListing | null> => {
    setActive(0);
    setReplacing(null);
    return openFolder(path);
  };

  const choose = (entry: FileEntry | undefined) => {
    if (!entry) return;
    if (entry.kind === 'folder') {
      if (!saving) setName('');
      void go(entry.path);
    } else if (saving) setReplacing(entry.path);
    else answerPath(entry.path);
  };

  /** A file's name inside a listed folder. Only files of one kind are listed, so nothing else may be written over unseen. */
  const takeName = ({ path, entries: listed }: FolderListing, typed: string) => {
    const isComplete = ending === '.bpmn' ? isBpmnName(typed) : typed.toLowerCase().endsWith(ending ?? '');
    const fileName = !saving || isComplete ? typed : `${typed}${ending ?? ''}`;
    const same = (entry: FileEntry) => entry.name === fileName;
    const alike = (entry: FileEntry) => entry.name.toLowerCase() === fileName.toLowerCase();
    const known = listed.find(same) ?? (saving ? listed.find(alike) : undefined);
    setName(fileName);
    if (known) choose(known);
    else if (saving) answerPath(joinPath(path, fileName));
    else void go(joinPath(path, fileName));
  };

  /** Takes what stands in the field: a folder to go to, a file's name, or a whole path to either. */
  const submit = async () => {
    const typed = name.trim();
    if (typed === '') choose(saving ? undefined : entries[active]);
    else if (isFullPath(typed)) await takePath(typed);
    else {
      // Whoever types quickly is done before the first folder is listed.
      const shown = listing ?? (await whenListed());
      const folder = shown.entries.find((entry) => entry.kind === 'folder' && entry.name === typed);
      if (folder) {
        setName('');
        choose(folder);
      } else takeName(shown, typed);
    }
  };

  const takePath = async (path: string) => {
    if (await go(path)) {
      setName('');
      return;
    }
    const parts = splitPath(path);
    const found = await go(parts.folder);
    if (found) takeName(found, parts.name);
  };

  /** Takes the folder that is shown, or goes to the one that is typed. */
  const takeFolder = () => {
    if (name.trim() === '') answerPath(listing?.path ?? null);
    else void submit();
  };

  const point = (index: number) => {
    const entry = entries[index];
    setActive(index);
    if (entry?.kind === 'file') setName(entry.name);
    else if (!saving) setName('');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) point(Math.max(0, Math.min(entries.length - 1, active + step)));
    else if (event.key === 'Enter') void submit();
    else if (event.key === 'ArrowLeft' && event.altKey && listing?.parent) void go(listing.parent);
    else return;
    event.preventDefault();
  };

  const type = (text: string) => {
    setName(text);
    setReplacing(null);
  };

  return {
    listing,
    error,
    entries,
    name,
    active,
    /** The path of an existing file that would be replaced, while that is being asked. */
    replacing,
    keepFile: () => setReplacing(null),
    go,
    choose,
    point,
    submit,
    takeFolder,
    type,
    onKeyDown,
  };
}
