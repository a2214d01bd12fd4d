import { create } from 'zustand';
import { useActiveEditor } from '../editor/active-editor.ts';
import { openAtElement } from '../editor/reveal-requests.ts';
import { useTabs } from '../workspace/tabs.ts';

/** Where people were: a diagram and what was selected in it; the library without a diagram. */
export interface Place {
  diagramId: string | null;
  elementId: string | null;
}

export const remembered = 50;

/** Places to go back and forward to, the nearest last. */
export const usePlaces = create<{ back: readonly Place[]; forward: readonly Place[] }>()(() => ({
  back: [],
  forward: [],
}));

/** Whether tabs change because of going back or forward. */
let isReturning = false;

/** Goes to a place that was remembered, without remembering where people come from. */
export function returning(act: () => void): void {
  isReturning = true;
  try {
    act();
  } finally {
    isReturning = false;
  }
}

/** Where people are in a diagram, as far as its editor can tell. */
export function placeIn(diagramId: string | null): Place {
  const { handle } = useActiveEditor.getState();
  return { diagramId, elementId: handle?.diagramId === diagramId ? handle.selectedElementId() : null };
}

function leave(place: Place): void {
  usePlaces.setState(({ back }) => ({ back: [...back, place].slice(-remembered), forward: [] }));
}

/** Remembers, from now on, which diagrams people come from. */
export function rememberPlaces(): () => void {
  return useTabs.subscribe(({ activeId }, before) => {
    if (activeId !== before.activeId && !isReturning) leave(placeIn(before.activeId));
  });
}

/** Goes to an element of a diagram, so that going back leads to where people are now. */
export function jumpTo(diagram: { id: string; name: string }, element: { elementId: string; name: string }): void {
  const { activeId } = useTabs.getState();
  if (activeId === diagram.id) leave(placeIn(activeId));
  openAtElement(diagram, element);
}
