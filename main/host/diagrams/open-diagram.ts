import type { OpenedDiagram } from '../../../shared/contract/diagrams.ts';
import type { HostParts } from '../host-parts.ts';
import { needsNoLayout } from './store-version.ts';
import { readStoredBody } from './stored-body.ts';

/** Everything the editor needs to show a diagram as it was left. Throws `not_found`, `packed_corrupt`. */
export async function openDiagram({ library, jobs, links }: HostParts, id: string): Promise<OpenedDiagram> {
  const { body, version, draftSavedAt } = await readStoredBody(library, id);
  const hasLayout =
    version.hasLayout || (draftSavedAt !== null && needsNoLayout(await jobs.run('inspect-body', { body })));
  const shown = library.read(() => ({
    summary: library.diagrams.get(id),
    viewport: library.values.viewport(id),
    notices: library.values.notices(id),
  }));
  links.watch(id);
  return { ...shown, versionId: version.id, body, draftSavedAt, hasLayout };
}
