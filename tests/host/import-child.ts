import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createHost } from '../../main/host/host.ts';
import { plainShell, workerFolder } from '../support/plain-shell.ts';

/** Imports a folder, or goes on with the import of a run that was killed; one line for each step. */
const [profileFolder = '', folder = ''] = process.argv.slice(2);
const host = await createHost({ profileFolder, shell: plainShell, workerFolder });
host.onEvent((name) => {
  if (name === 'operation:progressed') writeSync(1, 'step\n');
});
const { imports } = host.handlers;
const [interrupted] = await imports.interrupted({});
const { jobId } = interrupted ?? (await imports.begin({ folderId: null, paths: [folder] }));
await imports.run({ jobId, operationId: randomUUID() });
await host.close();
