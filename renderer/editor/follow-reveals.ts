import { revealElement } from '../inspector/modeler/reveal.ts';
import { t } from '../messages/messages.ts';
import { findProblemElement } from '../problems/find-problem-element.ts';
import { showError } from '../workspace/show-error.ts';
import { showToast } from '../workspace/toasts.ts';
import { showViewOf } from './create-handle.ts';
import { centreSelection } from './modeler/canvas-view.ts';
import { takeRevealRequest, useRevealRequests } from './reveal-requests.ts';
import type { DiagramSession } from './session/diagram-session.ts';

/** Shows the elements that are asked for in a diagram, once it is open. The answer stops it. */
export function followReveals(session: DiagramSession): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = () => {
    if (session.store.getState().phase !== 'ready' || !useRevealRequests.getState().wanted.has(session.id)) return;
    // After what opening does last, which is to bring back where people looked before.
    clearTimeout(timer);
    timer = setTimeout(() => {
      reveal(session).catch((error: unknown) => showError(error));
    });
  };
  const stops = [session.store.subscribe(follow), useRevealRequests.subscribe(follow)];
  follow();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

async function reveal(session: DiagramSession): Promise<void> {
  if (session.isClosed || session.store.getState().phase !== 'ready') return;
  const request = takeRevealRequest(session.id);
  if (!request) return;
  session.finishTyping();
  await showViewOf(session, request.elementId);
  const element = findProblemElement(session.modeler, request.elementId);
  if (!element) {
    showToast({ title: t('editor.notDrawn', { name: request.name }) });
    return;
  }
  revealElement(session.modeler, element);
  centreSelection(session.modeler);
  session.modeler.get('canvas').focus();
}
