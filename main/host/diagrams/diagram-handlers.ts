import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { HostParts } from '../host-parts.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { diagramToXml } from './diagram-to-xml.ts';
import { discardDraft } from './discard-draft.ts';
import { openDiagram } from './open-diagram.ts';
import { saveDiagram } from './save-diagram.ts';
import { readStoredBody } from './stored-body.ts';
import { writeDraft } from './write-draft.ts';
import { writeViewport } from './write-viewport.ts';

/** The contract's `diagrams` feature. `queue` keeps saves and drafts of one diagram in order. */
export function createDiagramHandlers(parts: HostParts, queue: SerialQueue): HostHandlers['diagrams'] {
  return {
    open: ({ id }) => openDiagram(parts, id),
    save: (request) => queue.run(request.id, () => saveDiagram(parts, request)),
    writeDraft: (request) => queue.run(request.id, () => writeDraft(parts, request)),
    discardDraft: ({ id }) => queue.run(id, () => discardDraft(parts, id)),
    writeViewport: ({ id, viewport }) => writeViewport(parts, id, viewport),
    lint: async ({ id, body }) =>
      parts.jobs.run('lint-diagram', { body: body ?? (await readStoredBody(parts, id)).body }),
    layout: ({ body }) => parts.jobs.run('layout-diagram', { body }),
    toXml: ({ id, body }) => diagramToXml(parts, id, body),
  };
}
