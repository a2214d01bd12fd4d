import { existsSync } from 'node:fs';
import type { HostHandlers } from '../../../shared/contract/contract.ts';
import { MillraceError } from '../../../shared/errors.ts';
import type { HostParts } from '../host-parts.ts';
import type { Operations } from '../operations.ts';
import type { SerialQueue } from '../serial-queue.ts';
import type { AutomaticBackups } from './automatic-backups.ts';
import { takeLibrary } from './take-library.ts';
import { writeBackup } from './write-backup.ts';

/**
 * The contract's `backups` feature. One queue keeps backups in order, the other one work on each diagram; `onTaken` hears that diagrams
 * came in as they were, with or without what is indexed of them.
 */
export function createBackupHandlers(
  parts: HostParts,
  automatic: AutomaticBackups,
  operations: Operations,
  queues: { backups: SerialQueue; diagrams: SerialQueue },
  onTaken: () => void,
): HostHandlers['backups'] {
  const backUp = () => queues.backups.run('backups', () => automatic.create());
  return {
    list: () => automatic.state(),
    create: backUp,
    exportLibrary: ({ path, overwrite }) =>
      queues.backups.run('backups', () => {
        if (existsSync(path) && !overwrite) {
          throw new MillraceError('file_changed_on_disk', `There is a file ${path} already.`, { path });
        }
        return writeBackup(parts, path);
      }),
    take: (request) => {
      // Tells at once that nothing can be taken into a library that can only be read.
      parts.library.write(() => undefined);
      return operations
        .run(request.operationId, (signal) => takeLibrary(parts, queues.diagrams, request, signal, backUp))
        .finally(onTaken);
    },
  };
}
