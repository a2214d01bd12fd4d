import { MillraceError } from '../../../shared/errors.ts';
import { host, hostStatus, onHostEvent } from '../../host.ts';
import { forgetProblems } from '../../problems/problems-store.ts';
import { useTabs } from '../../workspace/tabs.ts';
import { DiagramSession } from './diagram-session.ts';
import type { DroppedEdits } from './edit-journal.ts';

const open = new Set<DiagramSession>();
/** Sessions that are still writing their last edits, by diagram: opening it again waits for them. */
const closing = new Map<string, Promise<void>>();
let isListening = false;

/** Opens a diagram in `container` and keeps its edits journalled until `closeSession`. */
export function openSession(id: string, container: HTMLElement): DiagramSession {
  const session = new DiagramSession(id, container);
  open.add(session);
  listen();
  session.store.subscribe(({ dirty, saveState }) => {
    useTabs.getState().update(id, { dirty, saveState });
    reportUnsaved();
  });
  void (closing.get(id) ?? Promise.resolve()).then(() => session.load());
  return session;
}

/** Journals what isn't journalled, then ends the session. */
export function closeSession(session: DiagramSession): void {
  const closed = session.close().finally(() => {
    open.delete(session);
    reportUnsaved();
    forgetProblems(session.id);
    if (closing.get(session.id) === closed) closing.delete(session.id);
  });
  closing.set(session.id, closed);
}

/** Brings edits back that `discarded` dropped, also when its tab was closed meanwhile. */
export async function restoreDropped(discarded: DiagramSession, dropped: DroppedEdits): Promise<void> {
  const { id } = discarded;
  await closing.get(id);
  const session = [...open].find((other) => other.id === id && !other.isClosed);
  if (session) {
    await session.restoreDraft(dropped);
    return;
  }
  await host.diagrams.writeDraft({ id, ...dropped });
  useTabs.getState().open(await host.library.getDiagram({ id }));
}

let reported = false;

/** Has the shell hold back closing while edits are on their way into the journal. */
function reportUnsaved(): void {
  const unsaved = [...open].some((session) => !session.store.getState().journalled);
  if (unsaved === reported) return;
  reported = unsaved;
  void host.shell.setUnsaved({ unsaved }).catch(() => undefined);
}

function flushAll(): void {
  for (const session of open) void session.flush();
}

/** Journals everything before the window closes; rejects when that failed, and the window stays open. */
async function flushBeforeClosing(): Promise<void> {
  for (const session of open) session.finishTyping();
  await Promise.all([...open].map((session) => session.flush()));
  if ([...open].every((session) => session.store.getState().journalled)) return;
  throw new MillraceError('internal_error', 'Edits could not be journalled before closing.');
}

function flushAllAtOnce(): void {
  for (const session of open) session.flushAtOnce();
}

/**
 * Name, folder, linked file and content change elsewhere, too. There is one draft for each diagram, so a save or an undo in
 * another window takes this window's draft away: it is written again.
 */
async function refreshSummary(session: DiagramSession): Promise<void> {
  const summary = await host.library.getDiagram({ id: session.id }).catch(() => null);
  if (!summary) return;
  const isChanged = summary.changedAt !== session.store.getState().summary?.changedAt;
  session.store.setState({ summary });
  if (isChanged) await session.followNewest().catch(() => undefined);
  const { phase, dirty, saveState } = session.store.getState();
  if (!summary.hasDraft && phase === 'ready' && dirty && saveState !== 'saving') session.journalAgain();
}

/** Starts following the window and the host; both live as long as this module. */
function listen(): void {
  if (isListening) return;
  isListening = true;
  addEventListener('blur', flushAll);
  addEventListener('pagehide', flushAllAtOnce);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flushAll();
  });
  // While it still shows: the size of a label being typed is taken from the page.
  useTabs.subscribe(({ activeId }, before) => {
    if (activeId === before.activeId) return;
    for (const session of open) if (session.id === before.activeId) session.finishTyping();
  });
  onHostEvent('close:requested', flushBeforeClosing);
  onHostEvent('library:changed', ({ diagramIds }) => {
    for (const session of open) if (diagramIds.includes(session.id)) void refreshSummary(session);
  });
  hostStatus.subscribe(({ status }, previous) => {
    if (status !== 'connected' || previous.status === 'connected') return;
    for (const session of open) session.hostIsBack();
  });
}
