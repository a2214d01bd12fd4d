import type { DiagramSession } from '../editor/session/diagram-session.ts';
import { loadEditorMessages, loadLinkMessages } from '../messages/messages.ts';
import { withTexts } from '../messages/with-texts.ts';
import { showError } from '../workspace/show-error.ts';
import type { LinkSession } from './follow-links.ts';

/** Loads what an editor does with links, which opening a diagram doesn't wait for. */
const loadFollowing = () => withLinkTexts(import('./follow-links.ts'));

/** Loads a part together with the texts of links, and with those of the editor, which name kinds of elements. */
export function withLinkTexts<Part>(part: Promise<Part>): Promise<Part> {
  return withTexts(part, loadEditorMessages(), loadLinkMessages());
}

/** Has links of a session's diagram shown and told once their code is there. The answer stops it. */
export function followLinks(session: DiagramSession): () => void {
  let stop: (() => void) | null = null;
  let isStopped = false;
  loadFollowing()
    .then((links) => {
      if (!isStopped) stop = links.followLinks(session);
    })
    .catch((error: unknown) => showError(error));
  return () => {
    isStopped = true;
    stop?.();
  };
}

/** Goes to what the selected element links to. */
export async function openSelectedLink(session: DiagramSession): Promise<void> {
  (await loadFollowing()).openSelectedLink(session);
}

/** Asks for the process that the selected element is to link to. */
export async function pickSelectedLink(session: LinkSession): Promise<void> {
  (await loadFollowing()).pickSelectedLink(session);
}
