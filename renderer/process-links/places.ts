import { create } from 'zustand';
import { MillraceError } from '../../shared/errors.ts';
import { useActiveEditor } from '../editor/active-editor.ts';
import { openAtElement } from '../editor/reveal-requests.ts';
import { host } from '../host.ts';
import { useTabs } from '../workspace/tabs.ts';

/** Where people were: a diagram and what was selected in it; the library without a diagram. */
interface Place {
  diagramId: string | null;
  elementId: string | null;
}

const remembered = 50;

/** Places to go back and forward to, the nearest last. */
export const usePlaces = create<{ back: readonly Place[]; forward: readonly Place[] }>()(() => ({
  back: [],
  forward: [],
}));

/** Whether tabs change because of going back or forward. */
let isReturning = false;

/** Where people are in a diagram, as far as its editor can tell. */
function placeIn(diagramId: string | null): Place {
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

/** Goes back to where people were before, or forward again; over diagrams that are gone. */
export async function goBackOrForward(direction: 'back' | 'forward'): Promise<void> {
  const here = placeIn(useTabs.getState().activeId);
  for (;;) {
    const { back, forward } = usePlaces.getState();
    const [from, to] = direction === 'back' ? [back, forward] : [forward, back];
    const place = from.at(-1);
    if (!place) return;
    const [left, filled] = [from.slice(0, -1), to];
    usePlaces.setState(direction === 'back' ? { back: left } : { forward: left });
    const isHere = place.diagramId === here.diagramId && (place.elementId ?? here.elementId) === here.elementId;
    if (isHere || !(await goTo(place))) continue;
    const returning = [...filled, here].slice(-remembered);
    usePlaces.setState(direction === 'back' ? { forward: returning } : { back: returning });
    return;
  }
}

/** False if the diagram can't be had any more. */
async function goTo({ diagramId, elementId }: Place): Promise<boolean> {
  const { tabs, activeId } = useTabs.getState();
  const isOpen = diagramId === null || tabs.some(({ id }) => id === diagramId);
  const diagram = isOpen || diagramId === null ? null : await findDiagram(diagramId);
  if (!isOpen && !diagram) return false;
  returning(() => {
    // An open diagram is still as it was left, unless people went elsewhere in it.
    if (diagram && elementId !== null) openAtElement(diagram, { elementId, name: elementId });
    else if (diagram) useTabs.getState().open(diagram);
    else if (diagramId !== null && diagramId === activeId && elementId !== null) {
      openAtElement({ id: diagramId, name: '' }, { elementId, name: elementId });
    } else useTabs.getState().activate(diagramId);
  });
  return true;
}

function returning(act: () => void): void {
  isReturning = true;
  try {
    act();
  } finally {
    isReturning = false;
  }
}

async function findDiagram(id: string): Promise<{ id: string; name: string } | null> {
  try {
    const diagram = await host.library.getDiagram({ id });
    return diagram.trashedAt === null ? diagram : null;
  } catch (error) {
    if (error instanceof MillraceError && error.code === 'not_found') return null;
    throw error;
  }
}
