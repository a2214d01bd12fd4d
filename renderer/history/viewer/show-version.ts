import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { host } from '../../host.ts';
import { type Place, type ShownBody, showBody } from './show-body.ts';

/** Bodies from so many bytes on take so long to draw that it is begun before they are checked. */
const fewestBytes = 64_000;

/**
 * Draws a version. A large one is drawn while the host checks what is drawn against what was saved: `onUnchecked` is told before,
 * and the answer comes once both are done. Throws as opening and drawing do, and when aborted; nothing unchecked is left then.
 */
export async function showVersion(
  viewer: DiagramModeler,
  versionId: string,
  place: Place,
  { signal, onUnchecked }: { readonly signal: AbortSignal; readonly onUnchecked: () => void },
): Promise<ShownBody> {
  const showOpened = async () => {
    const { body } = await host.history.open({ versionId });
    signal.throwIfAborted();
    return await showBody(viewer, { body }, place, signal);
  };
  const outset = await host.history.outset({ versionId });
  signal.throwIfAborted();
  const { body, from } = outset;
  if (from === null) return await showBody(viewer, outset, place, signal);
  if (body.byteLength < fewestBytes) return await showOpened();
  onUnchecked();
  const useless = new AbortController();
  const confirming = host.history.confirm({ versionId, from }).then(
    (confirmed) => {
      if (confirmed.body) useless.abort();
      return confirmed.body;
    },
    (error: unknown) => {
      useless.abort();
      throw error;
    },
  );
  const [drawn, confirmed] = await Promise.allSettled([
    showBody(viewer, outset, place, AbortSignal.any([signal, useless.signal])),
    confirming,
  ]);
  signal.throwIfAborted();
  if (confirmed.status === 'rejected') {
    viewer.clear();
    throw confirmed.reason;
  }
  if (confirmed.value) return await showBody(viewer, { body: confirmed.value }, place, signal);
  return drawn.status === 'fulfilled' ? drawn.value : await showOpened();
}
