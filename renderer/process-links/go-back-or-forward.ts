import { MillraceError } from '../../shared/errors.ts';
import { openAtElement } from '../editor/reveal-requests.ts';
import { host } from '../host.ts';
import { useTabs } from '../workspace/tabs.ts';
import { type Place, placeIn, remembered, returning, usePlaces } from './places.ts';

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

async function findDiagram(id: string): Promise<{ id: string; name: string } | null> {
  try {
    const diagram = await host.library.getDiagram({ id });
    return diagram.trashedAt === null ? diagram : null;
  } catch (error) {
    if (error instanceof MillraceError && error.code === 'not_found') return null;
    throw error;
  }
}
