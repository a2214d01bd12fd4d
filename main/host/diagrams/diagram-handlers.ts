import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { UndoTrail } from '../../../shared/contract/diagrams.ts';
import type { HostParts } from '../host-parts.ts';
import type { Lull } from '../lull.ts';
import { findBrokenLinksIn } from '../process-links/find-broken-links.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { diagramToXml } from './diagram-to-xml.ts';
import { discardDraft } from './discard-draft.ts';
import { openDiagram } from './open-diagram.ts';
import { saveDiagram } from './save-diagram.ts';
import { readStoredBody } from './stored-body.ts';
import { openUndoState } from './undo-journal.ts';
import { writeDraft } from './write-draft.ts';
import { writeViewport } from './write-viewport.ts';

interface DiagramWork {
  /** Keeps saves and drafts of one diagram in order. */
  queue: SerialQueue;
  /** Keeps the background out of the way of saves. */
  lull: Lull;
  /** Hears when there is something new for undo to lead to. */
  onTrail(): void;
}

/** The contract's `diagrams` feature. */
export function createDiagramHandlers(
  parts: HostParts,
  { queue, lull, onTrail }: DiagramWork,
): HostHandlers['diagrams'] {
  async function inTurn<Result>(
    { id, undo }: { id: string; undo?: UndoTrail },
    work: () => Promise<Result>,
  ): Promise<Result> {
    const result = await queue.run(id, work);
    if (undo && undo.states.length > 0) onTrail();
    return result;
  }

  return {
    open: ({ id }) => openDiagram(parts, id),
    save: (request) => lull.during(() => inTurn(request, () => saveDiagram(parts, request))),
    writeDraft: (request) => inTurn(request, () => writeDraft(parts, request)),
    discardDraft: (request) => inTurn(request, () => discardDraft(parts, request.id, request.undo)),
    openUndoState: ({ id, position, writers }) =>
      queue.run(id, async () => ({ body: await openUndoState(parts, id, position, writers) })),
    writeViewport: ({ id, viewport }) => writeViewport(parts, id, viewport),
    lint: async ({ id, body }) => {
      const request = { body: body ?? (await readStoredBody(parts, id)).body };
      const { findings, links } = await parts.jobs.run('lint-diagram', request);
      const brokenLinks = await findBrokenLinksIn(parts.library, id, links);
      return { findings, brokenLinks, hasLinks: links.links.length > 0 };
    },
    layout: ({ body }) => parts.jobs.run('layout-diagram', { body }),
    toXml: ({ id, body }) => diagramToXml(parts, id, body),
  };
}
