import type { HostHandlers } from '../../../shared/contract/contract.ts';
import type { HostParts } from '../host-parts.ts';
import type { Operations } from '../operations.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { exportArchive } from './export-archive.ts';
import { linkStateOf } from './link-state.ts';
import { listFolder } from './list-folder.ts';
import { linkPath, openPath } from './open-path.ts';
import { resolveLink } from './resolve-link.ts';
import { saveAs } from './save-as.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

/** The contract's `files` feature. `queue` keeps work on one diagram in order. */
export function createFileHandlers(
  parts: HostParts,
  operations: Operations,
  queue: SerialQueue,
): HostHandlers['files'] {
  const { library, emit, links } = parts;
  return {
    openPath: async ({ path }) => queue.run(await linkPath(path), () => openPath(parts, path)),
    listFolder: ({ path, show }) => listFolder(path, show),
    saveAs: (request) => queue.run(request.id, () => saveAs(parts, request)),
    writeExport: async ({ path, bytes }) => {
      await writeFileAtomically(path, bytes);
      return null;
    },
    exportArchive: (request) => operations.run(request.operationId, (signal) => exportArchive(parts, request, signal)),
    linkState: async ({ id }) => {
      const link = library.read(() => {
        library.diagrams.get(id);
        return library.links.get(id);
      });
      return { state: await linkStateOf(link), path: link?.path ?? null };
    },
    unlink: ({ id }) => {
      const summary = library.write(() => {
        library.links.remove(id);
        return library.diagrams.get(id);
      });
      links.note(id, 'none');
      emit('library:changed', { diagramIds: [id] });
      return summary;
    },
    resolveLink: (request) => queue.run(request.id, () => resolveLink(parts, request)),
  };
}
