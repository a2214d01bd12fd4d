import { host, hostStatus, onHostEvent } from '../host.ts';
import { loadInterrupted } from '../import/import-store.ts';
import { loadTags, useTags } from '../tags/tag-store.ts';
import { usePanels } from '../workspace/panels.ts';
import { useTabs } from '../workspace/tabs.ts';
import { loadFolders, useFolders } from './folder-store.ts';
import { applyQuery, diagramList, goTo, listOrder, setSelection, useLibrary } from './library-store.ts';
import { dropIds } from './selection.ts';

let stale = false;

/** Milliseconds in which changes are gathered before the sidebar beside a diagram is read anew. */
const sidebarDelay = 300;

/**
 * Loads the library and keeps what is shown up to date with the host. While a diagram is in front, only the sidebar is; the
 * list is read when the library comes back. The answer stops it.
 */
export function startLibraryUpdates(): () => void {
  let sidebarTimer: ReturnType<typeof setTimeout> | undefined;
  const readSidebar = () => {
    sidebarTimer = undefined;
    void readSurroundings();
  };
  applyQuery(false);
  void readSurroundings();
  void loadInterrupted();
  const stopEvents = onHostEvent('library:changed', ({ diagramIds }) => {
    stale = true;
    if (useTabs.getState().activeId === null) void refresh(new Set(diagramIds));
    else sidebarTimer ??= setTimeout(readSidebar, sidebarDelay);
  });
  const stopTabs = useTabs.subscribe(({ activeId }, before) => {
    if (activeId !== null) return;
    // Looking at a diagram changes what is recent.
    const isPast = before.activeId !== null && useLibrary.getState().place.kind === 'recent';
    if (stale || isPast) void refresh(new Set());
  });
  // Nobody says what changed while the host was away.
  const stopStatus = hostStatus.subscribe(({ status }, before) => {
    if (status !== 'connected' || before.status === 'connected') return;
    void refresh(new Set());
    void loadInterrupted();
  });
  let order = listOrder();
  const stopOrder = usePanels.subscribe(() => {
    if (order === listOrder()) return;
    order = listOrder();
    applyQuery(true);
  });
  return () => {
    clearTimeout(sidebarTimer);
    stopEvents();
    stopTabs();
    stopStatus();
    stopOrder();
  };
}

/** Reads everything anew, as after a failure. */
export async function retryLibrary(): Promise<void> {
  await refresh(new Set());
}

async function refresh(changed: ReadonlySet<string>): Promise<void> {
  stale = false;
  diagramList.refresh();
  await readSurroundings();
  await diagramList.settled();
  const gone = await goneOf(changed);
  const { selection } = useLibrary.getState();
  const kept = dropIds(selection, gone);
  if (kept !== selection) setSelection(kept);
}

/** Those selected, or under the keyboard, of the changed diagrams that are not in the list any more. */
async function goneOf(changed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const { ids, focus } = useLibrary.getState().selection;
  const chosen = [...changed].filter((id) => ids.has(id) || id === focus?.id);
  if (chosen.length === 0) return new Set();
  const loaded = new Set(diagramList.loaded().map(({ diagram }) => diagram.id));
  const missing = chosen.filter((id) => !loaded.has(id));
  const { total } = diagramList.getSnapshot();
  if (missing.length === 0 || loaded.size >= total) return new Set(missing);
  try {
    const all = new Set(await diagramList.idsBetween(0, total - 1));
    return new Set(missing.filter((id) => !all.has(id)));
  } catch {
    // The list says what is wrong; what is selected stays.
    return new Set();
  }
}

async function readSurroundings(): Promise<void> {
  try {
    const [, info] = await Promise.all([loadFolders(), host.library.info({}), loadTags()]);
    useLibrary.setState({ info });
    leaveVanishedPlace();
  } catch {
    // The last known folders and counts stay; the list, which asked at the same time, says what is wrong.
  }
}

/** When the folder or tag shown is gone, the nearest thing to stay with is everything. */
function leaveVanishedPlace(): void {
  const { place } = useLibrary.getState();
  const isGone =
    (place.kind === 'folder' && place.folderId !== null && !useFolders.getState().byId.has(place.folderId)) ||
    (place.kind === 'tag' && !useTags.getState().byId.has(place.tagId));
  if (isGone) goTo({ kind: 'all' });
}
