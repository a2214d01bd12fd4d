import { create } from 'zustand';
import type { DiagramSummary, LibraryInfo } from '../../shared/contract/library.ts';
import type { Session } from '../../shared/contract/session.ts';
import { MillraceError } from '../../shared/errors.ts';
import { host } from '../host.ts';
import { loadSettings } from '../settings/settings.ts';
import { usePanels } from './panels.ts';
import { useShellInfo } from './shell-info.ts';
import { useTabs } from './tabs.ts';

type StartUp = { phase: 'starting' } | { phase: 'failed'; error: unknown } | { phase: 'ready'; library: LibraryInfo };

export const useStartUp = create<StartUp>()(() => ({ phase: 'starting' }));

/** Null for a diagram that can't be had. That the host went away says nothing about a diagram, and rejects. */
async function findDiagram(id: string): Promise<DiagramSummary | null> {
  try {
    return await host.library.getDiagram({ id });
  } catch (error) {
    if (error instanceof MillraceError && error.code === 'host_unavailable') throw error;
    return null;
  }
}

/** The diagrams of a session that can still be shown, in its order. */
async function openableTabs({ tabs }: Session): Promise<DiagramSummary[]> {
  const diagrams = await Promise.all(tabs.map(findDiagram));
  return diagrams.flatMap((diagram) => (diagram && diagram.trashedAt === null ? [diagram] : []));
}

async function learnShell(): Promise<void> {
  const { platform, ...info } = await host.shell.info({});
  // In a browser the person's own platform counts for the keyboard, not the host's.
  useShellInfo.setState(info.kind === 'electron' ? { ...info, platform } : info);
}

/** Asks the host for everything the first view needs, and brings back the tabs of the last session. Can be tried again. */
export async function startUp(): Promise<void> {
  useStartUp.setState({ phase: 'starting' }, true);
  try {
    const [library, session] = await Promise.all([
      host.library.info({}),
      host.session.read({}),
      learnShell(),
      loadSettings(),
    ]);
    usePanels.getState().restore(session.panels);
    useTabs.getState().restore(await openableTabs(session), session.activeTab);
    useStartUp.setState({ phase: 'ready', library }, true);
  } catch (error) {
    useStartUp.setState({ phase: 'failed', error }, true);
  }
}
