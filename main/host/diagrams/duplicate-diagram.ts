import { randomUUID } from 'node:crypto';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { HostParts } from '../host-parts.ts';
import { cleanName } from '../library/clean-name.ts';
import { copyTags } from '../library/copy-tags.ts';
import { checkAndPack, storeVersion } from './store-version.ts';
import { readStoredBody } from './stored-body.ts';

/** Copies a diagram's newest state, unsaved edits included, to a new diagram beside it. Throws `not_found`, `name_invalid`. */
export async function duplicateDiagram(
  parts: HostParts,
  request: { id: string; name: string },
): Promise<DiagramSummary> {
  const { library, jobs, emit } = parts;
  const name = cleanName(request.name);
  const { body } = await readStoredBody(parts, request.id);
  const content = await checkAndPack(jobs, body);
  const id = randomUUID();
  const createdAt = Date.now();
  const summary = library.write(() => {
    const source = library.diagrams.get(request.id);
    library.diagrams.insert({ id, folderId: source.trashedAt === null ? source.folderId : null, name, createdAt });
    storeVersion(library, id, null, content, createdAt, { origin: 'created' });
    library.versions.copyOriginals(request.id, id);
    copyTags(library, request.id, library, id);
    library.values.putNotices(id, library.values.notices(request.id));
    return library.diagrams.get(id);
  });
  emit('library:changed', { diagramIds: [id] });
  return summary;
}
