import { stat } from 'node:fs/promises';
import type { Notice } from '../../../shared/contract/diagrams.ts';
import type { DiagramSummary } from '../../../shared/contract/library.ts';
import { MillraceError } from '../../../shared/errors.ts';
import type { HostParts } from '../host-parts.ts';
import { contentStateOf } from './link-state.ts';
import { writeNewestVersion } from './linked-file.ts';
import { linkPath } from './open-path.ts';

export interface SaveAsRequest {
  id: string;
  path: string;
  overwrite: boolean;
}

/**
 * Writes a diagram's newest version to a file and links both. Throws `not_found`, `disk_full`, `file_not_writable` (also with
 * `exists: true` for a file that `overwrite` doesn't allow to replace) and `file_changed_on_disk` when the file belongs to a
 * link and holds changes that the library has not seen.
 */
export async function saveAs(
  parts: HostParts,
  { id, path: asked, overwrite }: SaveAsRequest,
): Promise<{ summary: DiagramSummary; notices: Notice[] }> {
  const { library, emit, links } = parts;
  library.read(() => library.diagrams.get(id));
  const path = await linkPath(asked);
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists && !overwrite) {
    throw new MillraceError('file_not_writable', `${path} exists already.`, { path, exists: true });
  }
  const linked = library.read(() => library.links.findByPath(path));
  if (linked && (await contentStateOf(linked)) === 'changed-on-disk') {
    throw new MillraceError('file_changed_on_disk', `${path} holds changes from outside.`, { path });
  }
  const { notices } = await writeNewestVersion(parts, id, path);
  const others = linked && linked.diagramId !== id ? [linked.diagramId] : [];
  emit('library:changed', { diagramIds: [id, ...others] });
  for (const other of others) links.note(other, 'none');
  return { summary: library.read(() => library.diagrams.get(id)), notices };
}
