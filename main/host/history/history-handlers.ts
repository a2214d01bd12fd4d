import type { HostHandlers } from '../../../shared/contract/contract.ts';
import { readBody, readOutset, readVersion } from '../diagrams/read-version.ts';
import type { HostParts } from '../host-parts.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { compareContents } from './compare-contents.ts';
import { restoreVersion } from './restore-version.ts';

/** The contract's `history` feature. `queue` keeps restoring in order with saves and drafts of the same diagram. */
export function createHistoryHandlers(parts: HostParts, queue: SerialQueue): HostHandlers['history'] {
  const { library, emit } = parts;
  return {
    list: (request) =>
      library.read(() => {
        library.diagrams.get(request.diagramId);
        return library.versionLists.page(request);
      }),
    open: async ({ versionId }) => {
      const head = library.read(() => library.versions.head(versionId));
      const body = await readVersion(parts, head);
      return { version: library.read(() => library.versionLists.get(versionId)), body };
    },
    outset: ({ versionId }) =>
      readOutset(
        parts,
        library.read(() => library.versions.head(versionId)),
      ),
    confirm: async ({ versionId, from }) => {
      const head = library.read(() => library.versions.head(versionId));
      const read = await readBody(parts, head);
      return { body: read.from === from ? null : read.body };
    },
    compare: (request) => compareContents(parts, request),
    describe: ({ versionId, name, message }) => {
      const words = { name: name?.trim() || null, message: message?.trim() || null };
      const version = library.write(() => {
        library.versions.head(versionId);
        library.versionLists.describe(versionId, words);
        return library.versionLists.get(versionId);
      });
      emit('history:changed', { diagramId: version.diagramId });
      return version;
    },
    restore: (request) => {
      const { diagramId } = library.read(() => library.versions.head(request.versionId));
      return queue.run(diagramId, () => restoreVersion(parts, request));
    },
  };
}
