import { host, onHostEvent } from '../../host.ts';
import type { DiagramSession } from './diagram-session.ts';

/** Keeps the session's knowledge of its linked file up to date, until the answer is called. */
export function followLink(session: DiagramSession): () => void {
  const set = (link: Awaited<ReturnType<typeof host.files.linkState>>['state']) => session.store.setState({ link });
  const stop = onHostEvent('link:changed', ({ id, state }) => {
    if (id === session.id) set(state);
  });
  void host.files.linkState({ id: session.id }).then(
    ({ state }) => set(state),
    // Without an answer nothing is known to be wrong; the host tells when that changes.
    () => undefined,
  );
  return stop;
}

/** Takes a side about a file that changed outside. Unsaved edits are made a version first, so that either side is kept. */
export async function resolveLink(session: DiagramSession, choice: 'take-file' | 'keep-mine'): Promise<void> {
  session.finishTyping();
  if (session.store.getState().dirty) await session.save();
  await host.files.resolveLink({ id: session.id, choice });
  if (choice === 'take-file') await session.load();
  else await session.rebase();
  session.store.setState({ link: 'in-sync' });
}

/** Ends the link with a file that is gone; the diagram stays in the library. */
export async function unlinkFile(session: DiagramSession): Promise<void> {
  const summary = await host.files.unlink({ id: session.id });
  session.store.setState({ summary, link: 'none' });
}
