import type { RequestOf, ResponseOf } from '../../../shared/contract/method.ts';
import type { ReplacedLabels, searchMethods } from '../../../shared/contract/search.ts';
import { MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { packVersion, storeVersion } from '../diagrams/store-version.ts';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import { writeLinkedFile } from '../files/linked-file.ts';
import type { HostParts } from '../host-parts.ts';
import { isLibraryFailure } from '../library/sqlite-errors.ts';
import type { SerialQueue } from '../serial-queue.ts';

type Method = typeof searchMethods.replaceLabels;
type Request = RequestOf<Method>;

/**
 * Replaces labels in diagrams one after the other, each in a version of its own. What is done stays when the rest is cancelled.
 * Throws `library_read_only` and `disk_full`.
 */
export async function replaceLabels(
  parts: HostParts,
  queue: SerialQueue,
  { operationId, message, diagrams }: Request,
  signal: AbortSignal,
): Promise<ResponseOf<Method>> {
  const replaced: ReplacedLabels[] = [];
  const failed: { id: string; code: string }[] = [];
  for (const [index, diagram] of diagrams.entries()) {
    if (signal.aborted) break;
    try {
      const done = await queue.run(diagram.id, () => replaceInDiagram(parts, diagram, message));
      if (done) replaced.push(done);
    } catch (error) {
      const { code } = toErrorValue(error);
      if (isLibraryFailure(code)) throw error;
      failed.push({ id: diagram.id, code });
    }
    parts.emit('operation:progressed', { operationId, done: index + 1, total: diagrams.length, label: '' });
  }
  parts.emit('library:changed', { diagramIds: replaced.map(({ id }) => id) });
  return { replaced, failed };
}

/** Null when none of the labels is there any more. */
async function replaceInDiagram(
  parts: HostParts,
  { id, labels }: Request['diagrams'][number],
  message: string,
): Promise<ReplacedLabels | null> {
  const { library, jobs } = parts;
  const { body, version } = await readNewestVersion(parts, id);
  const changed = await jobs.run('replace-labels', { body, labels });
  if (changed.count === 0) return null;
  const content = await packVersion(changed.body, changed.facts);
  const versionId = library.write(() => {
    const { hasDraft, trashedAt } = library.diagrams.get(id);
    if (hasDraft) throw new MillraceError('version_conflict', 'The diagram has unsaved edits.', { id });
    if (trashedAt !== null) throw new MillraceError('diagram_trashed', 'The diagram is in the trash.', { id });
    return storeVersion(library, id, version.id, content, Date.now(), { origin: 'replaced', message });
  });
  await writeLinkedFile(parts, id);
  return { id, versionId, previousVersionId: version.id, count: changed.count };
}
