import { MillraceError } from '../../shared/errors.ts';
import { splitPath } from '../file-dialog/paths.ts';
import { host, hostStatus, onHostEvent } from '../host.ts';
import { openDiagram } from '../library/library-actions.ts';
import { showError } from './show-error.ts';
import { useStartUp } from './start-up.ts';
import { useTabs } from './tabs.ts';

async function show(id: string): Promise<void> {
  try {
    openDiagram(await host.library.getDiagram({ id }));
  } catch (error) {
    showError(error);
  }
}

/** Closes the tab of a diagram that was deleted elsewhere, unless its last edits are nowhere but in the tab. */
function closeDeleted(id: string): void {
  const { tabs, close } = useTabs.getState();
  if (tabs.some((tab) => tab.id === id && tab.saveState !== 'failed')) close(id);
}

/** Names of open tabs follow the library; what was deleted elsewhere closes. */
async function followDiagram(id: string): Promise<void> {
  try {
    const diagram = await host.library.getDiagram({ id });
    if (diagram.trashedAt === null) useTabs.getState().update(id, { name: diagram.name });
    else closeDeleted(id);
  } catch (error) {
    if (error instanceof MillraceError && error.code === 'not_found') closeDeleted(id);
    // Anything else says nothing about the diagram: the tab stays as it is.
  }
}

/** A host that was started again may have found the library damaged, or writable again. */
async function readCondition(): Promise<void> {
  try {
    const library = await host.library.info({});
    useStartUp.setState({ phase: 'ready', library }, true);
  } catch {
    // It went away again; the next connection asks again.
  }
}

/** Opens what is asked for from outside, and keeps tabs in step with the library. */
export function followHost(): () => void {
  const stops = [
    onHostEvent('open:requested', ({ id, error }) => {
      if (error) showError(error, splitPath(error.path).name);
      if (id !== null) void show(id);
    }),
    onHostEvent('library:changed', ({ diagramIds }) => {
      const changed = new Set(diagramIds);
      for (const tab of useTabs.getState().tabs) if (changed.has(tab.id)) void followDiagram(tab.id);
    }),
    hostStatus.subscribe(({ status }, before) => {
      if (status === 'connected' && before.status !== 'connected') void readCondition();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
