import { create } from 'zustand';
import { useTabs } from '../workspace/tabs.ts';

interface RevealRequest {
  elementId: string;
  /** What to call it when it isn't drawn. */
  name: string;
}

interface RevealRequests {
  /** By diagram: the element to show as soon as the diagram is open. */
  wanted: ReadonlyMap<string, RevealRequest>;
}

export const useRevealRequests = create<RevealRequests>()(() => ({ wanted: new Map() }));

/** Opens a diagram, or brings its tab to the front, with an element in the middle and selected. */
export function openAtElement(diagram: { id: string; name: string }, request: RevealRequest): void {
  useRevealRequests.setState(({ wanted }) => ({ wanted: new Map(wanted).set(diagram.id, request) }));
  useTabs.getState().open(diagram);
}

/** The element to show in a diagram, which is not asked for again. */
export function takeRevealRequest(diagramId: string): RevealRequest | undefined {
  const { wanted } = useRevealRequests.getState();
  const request = wanted.get(diagramId);
  if (request) {
    const left = new Map(wanted);
    left.delete(diagramId);
    useRevealRequests.setState({ wanted: left });
  }
  return request;
}
