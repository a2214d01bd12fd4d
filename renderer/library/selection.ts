/** Which rows are selected, where a range began and which row the keyboard is on. Ids stay right when rows move. */
export interface Selection {
  ids: ReadonlySet<string>;
  anchor: Spot | null;
  focus: Spot | null;
}

/** A row by identity, with the place it was last seen at, for when it vanishes or isn't loaded. */
export interface Spot {
  id: string;
  index: number;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: null, focus: null };

/** A plain click or arrow key: this row alone. */
export function selectOnly(spot: Spot): Selection {
  return { ids: new Set([spot.id]), anchor: spot, focus: spot };
}

/** Ctrl or Cmd with a click or Space: adds or takes away one row. */
export function toggle(selection: Selection, spot: Spot): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(spot.id)) ids.add(spot.id);
  return { ids, anchor: spot, focus: spot };
}

/** Shift with a click or arrow key: `range` holds the ids from the anchor to the row, whatever their order. */
export function extendTo(selection: Selection, spot: Spot, range: readonly string[]): Selection {
  return { ids: new Set(range), anchor: selection.anchor ?? spot, focus: spot };
}

/** Ctrl or Cmd with an arrow key: moves the keyboard without touching what is selected. */
export function moveFocus(selection: Selection, spot: Spot): Selection {
  return { ...selection, focus: spot };
}

export function selectAll(selection: Selection, ids: readonly string[]): Selection {
  return { ...selection, ids: new Set(ids) };
}

/** Takes rows out that left the list; the keyboard stays at the same place and lands on what moved there. */
export function dropIds(selection: Selection, gone: ReadonlySet<string>): Selection {
  if (![...gone].some((id) => selection.ids.has(id) || selection.focus?.id === id)) return selection;
  const ids = new Set([...selection.ids].filter((id) => !gone.has(id)));
  const anchor = selection.anchor && gone.has(selection.anchor.id) ? null : selection.anchor;
  return { ids, anchor, focus: selection.focus };
}

/** What a command acts on: the selection, or the row under the keyboard when nothing is selected. */
export function targetIds(selection: Selection): string[] {
  if (selection.ids.size > 0) return [...selection.ids];
  return selection.focus ? [selection.focus.id] : [];
}
