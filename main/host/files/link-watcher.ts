import { type FSWatcher, watch } from 'node:fs';
import { dirname } from 'node:path';
import type { LinkState } from '../../../shared/contract/files.ts';
import type { Library } from '../library/library.ts';
import { linkStateOf } from './link-state.ts';

/** Milliseconds of quiet in a folder before its files are looked at: editors write in several steps. */
const quietTime = 250;

/** Notices when linked files of opened diagrams change, vanish or come back outside. */
export interface LinkWatcher {
  /** Watches a diagram's linked file from now on, if it has one. */
  watch(diagramId: string): void;
  /** Looks at one diagram's file and reports if its state changed; answers the state. */
  check(diagramId: string): Promise<LinkState>;
  /** Takes over a state that someone else found out, and reports it if it is news. */
  note(diagramId: string, state: LinkState): void;
  /** Looks at all watched files; for when watching alone can't be trusted, as on network drives. */
  checkAll(): Promise<void>;
  close(): void;
}

/** `onChange` hears each time a file's state differs from the one before. */
export function createLinkWatcher(
  library: Library,
  onChange: (diagramId: string, state: LinkState) => void,
): LinkWatcher {
  const known = new Map<string, LinkState>();
  const folders = new Map<string, FSWatcher>();
  const timers = new Map<string, NodeJS.Timeout>();
  let closed = false;

  function note(diagramId: string, state: LinkState): void {
    if (closed || known.get(diagramId) === state) return;
    const isNews = known.has(diagramId) || state === 'changed-on-disk' || state === 'missing';
    if (state === 'none') known.delete(diagramId);
    else known.set(diagramId, state);
    if (isNews) onChange(diagramId, state);
  }

  async function check(diagramId: string): Promise<LinkState> {
    const state = await linkStateOf(library.read(() => library.links.get(diagramId)));
    note(diagramId, state);
    return state;
  }

  async function checkAll(): Promise<void> {
    // A library that can't be read right now is reported by the call that needs it.
    for (const id of known.keys()) await check(id).catch(() => {});
  }

  function watchFolder(folder: string): void {
    if (folders.has(folder)) return;
    const watcher = openWatcher(folder, () => {
      clearTimeout(timers.get(folder));
      timers.set(folder, setTimeout(checkAll, quietTime).unref());
    });
    if (!watcher) return;
    // A folder that vanishes ends its watcher; looking on focus goes on.
    watcher.on('error', () => {
      watcher.close();
      folders.delete(folder);
    });
    folders.set(folder, watcher);
  }

  return {
    check,
    note,
    checkAll,
    watch(diagramId) {
      const link = library.read(() => library.links.get(diagramId));
      if (!link) return;
      watchFolder(dirname(link.path));
      check(diagramId).catch(() => {});
    },
    close() {
      closed = true;
      for (const timer of timers.values()) clearTimeout(timer);
      for (const watcher of folders.values()) watcher.close();
    },
  };
}

function openWatcher(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    return watch(folder, { persistent: false }, onEvent);
  } catch {
    return undefined;
  }
}
