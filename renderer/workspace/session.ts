import type { Session } from '../../shared/contract/session.ts';
import { host, onHostEvent } from '../host.ts';
import { usePanels } from './panels.ts';
import { useTabs } from './tabs.ts';

/** Milliseconds in which changes are gathered before the session is written. */
const writeDelay = 400;
const mostTabs = 200;

function currentSession(): Session {
  const { tabs, activeId } = useTabs.getState();
  return {
    tabs: tabs.slice(0, mostTabs).map((tab) => tab.id),
    activeTab: activeId,
    panels: usePanels.getState().panels,
  };
}

/** Keeps the session written, so that a restart brings back tabs and panels. Start it after the last session was read. */
export function keepSession(): () => void {
  let written = JSON.stringify(currentSession());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    const session = currentSession();
    const described = JSON.stringify(session);
    if (described === written) return;
    written = described;
    try {
      await host.session.write(session);
    } catch {
      // The next change, or hiding the window, tries again.
      written = '';
    }
  };
  const schedule = () => {
    timer ??= setTimeout(write, writeDelay);
  };
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') void write();
  };

  const stops = [useTabs.subscribe(schedule), usePanels.subscribe(schedule), onHostEvent('close:requested', write)];
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', write);
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', write);
  };
}
