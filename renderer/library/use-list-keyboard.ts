import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { showError } from '../workspace/show-error.ts';
import type { ListSnapshot } from './diagram-list.ts';
import { endDrag, startDrag } from './drag.ts';
import { draggedLabel } from './dragged-label.ts';
import { openDiagram } from './library-actions.ts';
import { diagramList, setSelection, useLibrary } from './library-store.ts';
import { type ListShape, nextIndex } from './list-movement.ts';
import { extendTo, moveFocus, type Selection, type Spot, selectAll, selectOnly, toggle } from './selection.ts';

/** How a row joins the selection: alone, up to it, added or taken away, or only walked over. */
type Mode = 'only' | 'extend' | 'toggle' | 'walk';

interface ListKeyboard {
  shape: ListShape;
  snapshot: ListSnapshot;
  scrollTo: (index: number) => void;
}

const typeAheadMilliseconds = 700;

/** Mouse and keyboard of the list, as handlers for its scrolling element; rows carry `data-index`. */
export function useListKeyboard({ shape, snapshot, scrollTo }: ListKeyboard) {
  /** A row the keyboard went to before it was loaded; it is selected when it arrives. */
  const awaited = useRef<{ index: number; mode: Mode } | null>(null);
  const typed = useRef({ text: '', at: 0 });

  useEffect(() => {
    const goal = awaited.current;
    const row = goal && snapshot.rowAt(goal.index);
    if (!goal || !row) return;
    awaited.current = null;
    apply({ id: row.id, index: goal.index }, goal.mode);
  }, [snapshot]);

  const goTo = (index: number, mode: Mode) => {
    scrollTo(index);
    const row = snapshot.rowAt(index);
    awaited.current = row ? null : { index, mode };
    if (row) apply({ id: row.id, index }, mode);
  };

  const typeAhead = (key: string, now: number) => {
    const fresh = now - typed.current.at > typeAheadMilliseconds;
    const text = (fresh ? '' : typed.current.text) + key.toLowerCase();
    typed.current = { text, at: now };
    const from = currentIndex() + (text.length === 1 ? 1 : 0);
    const matches = diagramList.loaded().filter(({ diagram }) => diagram.name.toLowerCase().startsWith(text));
    const match = matches.find(({ index }) => index >= from) ?? matches[0];
    if (match) goTo(match.index, 'only');
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.target !== event.currentTarget) return;
    const withControl = event.ctrlKey || event.metaKey;
    const index = nextIndex(event.key, currentIndex(), shape);
    if (index !== null) {
      event.preventDefault();
      goTo(index, event.shiftKey ? 'extend' : withControl ? 'walk' : 'only');
      return;
    }
    const focus = currentSpot();
    if (event.key === 'Enter' && !withControl && focus) {
      event.preventDefault();
      const row = snapshot.rowAt(focus.index);
      if (row) openDiagram(row);
    } else if (event.key === ' ' && focus && typed.current.at + typeAheadMilliseconds < event.timeStamp) {
      event.preventDefault();
      apply(focus, withControl ? 'toggle' : event.shiftKey ? 'extend' : 'only');
    } else if (event.key === 'Escape') {
      setSelection({ ...useLibrary.getState().selection, ids: new Set() });
    } else if (event.key.length === 1 && !withControl) {
      event.preventDefault();
      typeAhead(event.key, event.timeStamp);
    }
  };

  const onClick = (event: MouseEvent) => {
    const spot = spotOf(event.target);
    const mode = event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
    if (spot) apply(spot, mode);
    else if (mode === 'only') setSelection({ ...useLibrary.getState().selection, ids: new Set() });
  };

  const onDoubleClick = (event: MouseEvent) => {
    const spot = spotOf(event.target);
    const row = spot && snapshot.rowAt(spot.index);
    if (row && !(event.ctrlKey || event.metaKey || event.shiftKey)) openDiagram(row);
  };

  return { onKeyDown, onClick, onDoubleClick, onContextMenu, onDragStart, onDragEnd: endDrag, onFocus };
}

/** Selects every diagram of the list: the loaded ones at once, the others as soon as their ids are here. */
export async function selectAllDiagrams(): Promise<void> {
  const loaded = diagramList.loaded().map(({ diagram }) => diagram.id);
  const first = selectAll(useLibrary.getState().selection, loaded);
  setSelection(first);
  const { total } = diagramList.getSnapshot();
  if (loaded.length >= total) return;
  const ids = await diagramList.idsBetween(0, total - 1);
  if (useLibrary.getState().selection === first) setSelection(selectAll(first, ids));
}

/** Reaching the list by Tab puts the keyboard on its first row. */
function onFocus(event: { target: EventTarget; currentTarget: EventTarget }): void {
  const row = diagramList.getSnapshot().rowAt(0);
  if (event.target !== event.currentTarget || useLibrary.getState().selection.focus || !row) return;
  setSelection(moveFocus(useLibrary.getState().selection, { id: row.id, index: 0 }));
}

/** Right click acts on the row under the pointer; the menu key on the row under the keyboard. */
function onContextMenu(event: MouseEvent): void {
  const spot = spotOf(event.target);
  const { selection } = useLibrary.getState();
  if (spot) {
    if (!selection.ids.has(spot.id)) setSelection(selectOnly(spot));
    return;
  }
  const focused = selection.focus && document.getElementById(`diagram-${selection.focus.id}`);
  if (event.button === 2 || !focused) {
    setSelection({ ...selection, ids: new Set(), focus: null });
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const box = focused.getBoundingClientRect();
  const place = { clientX: box.left + 24, clientY: box.top + Math.min(box.height / 2, 80) };
  focused.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, ...place }));
}

function onDragStart(event: React.DragEvent): void {
  const spot = spotOf(event.target);
  if (!spot) return;
  const { selection } = useLibrary.getState();
  if (!selection.ids.has(spot.id)) setSelection(selectOnly(spot));
  const ids = [...useLibrary.getState().selection.ids];
  startDrag(event.dataTransfer, { kind: 'diagrams', ids }, draggedLabel(ids));
}

function apply(spot: Spot, mode: Mode): void {
  const { selection } = useLibrary.getState();
  if (mode === 'extend') extend(selection, spot).catch((error) => showError(error));
  else setSelection(combine(selection, spot, mode));
}

function combine(selection: Selection, spot: Spot, mode: Exclude<Mode, 'extend'>): Selection {
  if (mode === 'toggle') return toggle(selection, spot);
  return mode === 'walk' ? moveFocus(selection, spot) : selectOnly(spot);
}

/** Selects from the anchor to the row: the loaded ones at once, the others as soon as their ids are here. */
async function extend(selection: Selection, spot: Spot): Promise<void> {
  const from = indexOf(selection.anchor ?? spot);
  const [start, end] = [Math.min(from, spot.index), Math.max(from, spot.index)];
  const loaded = diagramList.between(start, end).map((row) => row.id);
  const first = extendTo(selection, spot, loaded);
  setSelection(first);
  if (loaded.length > end - start) return;
  const ids = await diagramList.idsBetween(start, end);
  if (useLibrary.getState().selection === first) setSelection(extendTo(first, spot, ids));
}

/** Where a row is now: rows move as the library changes. */
function indexOf(spot: Spot): number {
  const index = diagramList.indexOf(spot.id);
  return index === -1 ? spot.index : index;
}

function currentIndex(): number {
  const { focus } = useLibrary.getState().selection;
  if (!focus) return -1;
  return Math.min(indexOf(focus), diagramList.getSnapshot().total - 1);
}

/** The row under the keyboard; after its diagram left the list, the one that moved to its place. */
function currentSpot(): Spot | null {
  const index = currentIndex();
  const row = diagramList.getSnapshot().rowAt(index);
  return row ? { id: row.id, index } : null;
}

function spotOf(target: EventTarget): Spot | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  const index = Number(element?.dataset['index'] ?? Number.NaN);
  const row = diagramList.getSnapshot().rowAt(index);
  return row ? { id: row.id, index } : null;
}
