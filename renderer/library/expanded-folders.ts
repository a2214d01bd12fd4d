import { usePanels } from '../workspace/panels.ts';
import { useFolders } from './folder-store.ts';
import { pathTo } from './folder-tree.ts';

const key = 'library.expandedFolders';
const none: ReadonlySet<string> = new Set();
let known: { text: string; ids: ReadonlySet<string> } = { text: '', ids: none };

function parse(value: unknown): ReadonlySet<string> {
  const text = typeof value === 'string' ? value : '';
  if (known.text !== text) known = { text, ids: text === '' ? none : new Set(text.split(' ')) };
  return known.ids;
}

/** Folders that are open in the tree; remembered with the session. */
function expandedFolders(): ReadonlySet<string> {
  return parse(usePanels.getState().panels[key]);
}

/** `expandedFolders`, following changes. */
export function useExpandedFolders(): ReadonlySet<string> {
  return usePanels((state) => parse(state.panels[key]));
}

/** Opens or closes folders in the tree. Folders that no longer exist are forgotten. */
export function setExpanded(ids: readonly string[], expanded: boolean): void {
  const { byId } = useFolders.getState();
  const open = new Set([...expandedFolders()].filter((id) => byId.has(id)));
  for (const id of ids) {
    if (expanded) open.add(id);
    else open.delete(id);
  }
  usePanels.getState().set(key, [...open].join(' '));
}

/** Opens every folder above this one, so that it shows in the tree. */
export function revealFolder(id: string): void {
  const above = pathTo(useFolders.getState().byId, id).slice(0, -1);
  const closed = above.map((folder) => folder.id).filter((each) => !expandedFolders().has(each));
  if (closed.length > 0) setExpanded(closed, true);
}
