import { host, hostStatus, onHostEvent } from '../host.ts';
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
  const stopEvents = onHostEvent('library:changed', ({ diagramIds }) => {
    stale = true;
    if (useTabs.getState().activeId === null) void refresh(new Set(diagramIds));
    else sidebarTimer ??= setTimeout(readSidebar, sidebarDelay);
  });
  const stopTabs = useTabs.subscribe(({ activeId }) => {
    if (stale && activeId === null) void refresh(new Set());
  });
  // Nobody says what changed while the host was away.
  const stopStatus = hostStatus.subscribe(({ status }, before) => {
    if (status === 'connected' && before.status !== 'connected') void refresh(new Set());
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
  const gone = new Set([...changed].filter((id) => diagramList.indexOf(id) === -1));
  const { selection } = useLibrary.getState();
  const kept = dropIds(selection, gone);
  if (kept !== selection) setSelection(kept);
}

async function readSurroundings(): Promise<void> {
  try {
    const [, info] = await Promise.all([loadFolders(), host.library.info({})]);
    useLibrary.setState({ info });
    leaveVanishedFolder();
  } catch {
    // The last known folders and counts stay; the list, which asked at the same time, says what is wrong.
  }
}

/** When the folder shown went to the trash, the nearest thing to stay with is everything. */
function leaveVanishedFolder(): void {
  const { place } = useLibrary.getState();
  if (place.kind !== 'folder' || place.folderId === null) return;
  if (!useFolders.getState().byId.has(place.folderId)) goTo({ kind: 'all' });
}
