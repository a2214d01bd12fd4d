import type { Notice, OpenedDiagram } from '../../../shared/contract/diagrams.ts';
import type { NoticeCode } from '../../../shared/diagram/notice-codes.ts';
import type { HostParts } from '../host-parts.ts';
import { needsNoLayout } from './store-version.ts';
import { readStoredBody } from './stored-body.ts';
import { readUndo } from './undo-journal.ts';

/** Everything the editor needs to show a diagram as it was left. Throws `not_found`, `packed_corrupt`. */
export async function openDiagram(parts: HostParts, id: string): Promise<OpenedDiagram> {
  const { library, jobs, links } = parts;
  const { body, version, baseVersionId, draftSavedAt, damagedDraftSavedAt } = await readStoredBody(parts, id);
  const hasLayout =
    version.hasLayout || (draftSavedAt !== null && needsNoLayout(await jobs.run('inspect-body', { body })));
  const shown = library.read(() => ({
    summary: library.diagrams.get(id),
    viewport: library.values.viewport(id),
    notices: library.values.notices(id),
  }));
  links.watch(id);
  const notices = damagedDraftSavedAt === null ? shown.notices : [draftDamaged(damagedDraftSavedAt), ...shown.notices];
  const undo = readUndo(parts, id, body);
  const isNewest = version.id === baseVersionId;
  return { ...shown, notices, versionId: baseVersionId, isNewest, body, draftSavedAt, hasLayout, undo };
}

function draftDamaged(savedAt: number): Notice {
  const subject = new Date(savedAt).toISOString();
  return { kind: 'not-shown', code: 'draft_damaged' satisfies NoticeCode, elementId: null, subject, line: null };
}
