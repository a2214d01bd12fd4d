import { create } from 'zustand';
import type { LibraryInfo, ListOrder, ListScope } from '../../shared/contract/library.ts';
import { host } from '../host.ts';
import { readTagSearch } from '../tags/tag-choice.ts';
import { useTags } from '../tags/tag-store.ts';
import { panelChoice, usePanels } from '../workspace/panels.ts';
import { DiagramList } from './diagram-list.ts';
import { nothingSelected, type Selection } from './selection.ts';

export const listLayouts = ['grid', 'list'] as const;
export type ListLayout = (typeof listLayouts)[number];
export const listOrders = ['changed', 'name'] as const;

/** A scope that the sidebar can lead to; a search is on top of it and returns to it. */
export type Place = Exclude<ListScope, { kind: 'search' }>;

export function isSamePlace(one: Place, other: Place): boolean {
  if (one.kind === 'folder') return other.kind === 'folder' && one.folderId === other.folderId;
  if (one.kind === 'tag') return other.kind === 'tag' && one.tagId === other.tagId;
  return one.kind === other.kind;
}

interface LibraryState {
  place: Place;
  /** What is searched for; empty for no search. */
  searchText: string;
  selection: Selection;
  /** Diagram whose name is being edited in the list. */
  renamingId: string | null;
  info: LibraryInfo | null;
}

export const useLibrary = create<LibraryState>()(() => ({
  place: { kind: 'all' },
  searchText: '',
  selection: nothingSelected,
  renamingId: null,
  info: null,
}));

export const diagramList = new DiagramList(
  (query, cursor, limit) => host.library.listDiagrams({ ...query, cursor, limit }),
  (query, cursor, limit) => host.library.listIds({ ...query, cursor, limit }),
  { scope: { kind: 'all' }, order: 'changed' },
);

/** The order the person chose, remembered with the session. */
export function listOrder(): ListOrder {
  return panelChoice('library.order', listOrders, 'changed');
}

export function setListOrder(order: ListOrder): void {
  usePanels.getState().set('library.order', order);
}

/** Shows a place in the library and ends a search. */
export function goTo(place: Place): void {
  useLibrary.setState({ place, searchText: '', selection: nothingSelected, renamingId: null });
  applyQuery(false);
}

/** Searches everywhere; an empty text goes back to the place before. */
export function searchFor(searchText: string): void {
  const wasSearching = useLibrary.getState().searchText !== '';
  useLibrary.setState({ searchText, selection: nothingSelected, renamingId: null });
  applyQuery(wasSearching && searchText !== '');
}

export function setSelection(selection: Selection): void {
  useLibrary.setState({ selection });
}

/** The scope shown: the search if there is one, else the place. */
function currentScope(): ListScope {
  const { place, searchText } = useLibrary.getState();
  const text = searchText.trim().slice(0, 200);
  if (text === '') return place;
  const tagged = readTagSearch(text, useTags.getState().tags);
  if (!tagged) return { kind: 'search', text };
  const { tag, text: words } = tagged;
  return words === '' ? { kind: 'tag', tagId: tag.id } : { kind: 'search', text: words, tagId: tag.id };
}

/** Where new and imported diagrams go: the folder shown, else the top level. */
export function targetFolderId(): string | null {
  const { place, searchText } = useLibrary.getState();
  return searchText === '' && place.kind === 'folder' ? place.folderId : null;
}

/** Points the list at the current scope and order. */
export function applyQuery(keepRows: boolean): void {
  diagramList.setQuery({ scope: currentScope(), order: listOrder() }, keepRows);
}
