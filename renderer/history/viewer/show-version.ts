import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { host } from '../../host.ts';
import { type Place, type ShownBody, showBody } from './show-body.ts';

/**
 * Draws a version while the host checks what is drawn against what was saved; answers once both are done. Throws as opening and
 * drawing do, and when aborted.
 */
export async function showVersion(
  viewer: DiagramModeler,
  versionId: string,
  place: Place,
  signal: AbortSignal,
): Promise<ShownBody> {
  const outset = await host.history.outset({ versionId });
  signal.throwIfAborted();
  const { from } = outset;
  if (from === null) return await showBody(viewer, outset, place, signal);
  const [drawn, confirmed] = await Promise.allSettled([
    showBody(viewer, outset, place, signal),
    host.history.confirm({ versionId, from }),
  ]);
  signal.throwIfAborted();
  if (confirmed.status === 'rejected') throw confirmed.reason;
  const { body } = confirmed.value;
  if (body) return await showBody(viewer, { body }, place, signal);
  if (drawn.status === 'rejected') throw drawn.reason;
  return drawn.value;
}
