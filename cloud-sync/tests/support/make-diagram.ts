import { createHash } from 'node:crypto';
import type { BodyOf } from '../../../shared/sync/route.ts';
import type { Routes } from '../../../shared/sync/routes.ts';
import { newId } from '../../database/new-id.ts';
import type { SyncClient } from './sync-client.ts';

/** SHA-256 in hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Sends a blob whole and returns its hash. */
export async function sendBlob(client: SyncClient, libraryId: string, bytes: Uint8Array): Promise<string> {
  const hash = hashOf(bytes);
  const response = await client.fetch(`/v1/libraries/${libraryId}/blobs/${hash}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  if (!response.ok) throw new Error(`putBlob answered ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
  return hash;
}

/** What is committed with a whole blob; `changes` override. */
export function contentOf(
  blob: string,
  changes: Partial<BodyOf<Routes['createDiagram']>['version']> = {},
): BodyOf<Routes['createDiagram']>['version'] {
  return {
    versionId: newId(),
    blob,
    encoding: 'whole',
    content: blob,
    elements: 3,
    text: '',
    message: null,
    ...changes,
  };
}

/** What is committed with the bytes of its blob along; `changes` override. */
export function contentWith(
  bytes: Uint8Array,
  changes: Partial<BodyOf<Routes['createDiagram']>['version']> = {},
): BodyOf<Routes['createDiagram']>['version'] {
  return contentOf(hashOf(bytes), { bytes: Buffer.from(bytes).toString('base64'), ...changes });
}

/** Makes a diagram with a first version of some bytes of its own. */
export async function makeDiagram(
  client: SyncClient,
  libraryId: string,
  {
    id = newId(),
    name = 'Order',
    folderId = null,
    text = '',
  }: { id?: string; name?: string; folderId?: string | null; text?: string } = {},
) {
  const blob = await sendBlob(client, libraryId, Buffer.from(`first version of ${id}`));
  return client.ok('createDiagram', {
    params: { library: libraryId },
    body: { id, folderId, name, version: contentOf(blob, { text }) },
  });
}
