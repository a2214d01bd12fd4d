import { create } from 'zustand';
import { host } from '../host.ts';
import { showError } from './show-error.ts';
import { useTabs } from './tabs.ts';

/** The tab whose name is being edited. */
export const useTabRename = create<{ id: string | null }>()(() => ({ id: null }));

export function startRename(id: string): void {
  useTabRename.setState({ id });
}

/** Ends editing; a name that is new and not blank becomes the diagram's. */
export async function finishRename(id: string, name: string | null): Promise<void> {
  useTabRename.setState({ id: null });
  const tab = useTabs.getState().tabs.find((other) => other.id === id);
  const wanted = name?.trim();
  if (!tab || !wanted || wanted === tab.name) return;
  useTabs.getState().update(id, { name: wanted });
  try {
    const diagram = await host.library.renameDiagram({ id, name: wanted });
    useTabs.getState().update(id, { name: diagram.name });
  } catch (error) {
    useTabs.getState().update(id, { name: tab.name });
    showError(error, wanted);
  }
}
