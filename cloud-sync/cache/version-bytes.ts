import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';

/** Bytes that a version takes in memory, about. */
export function versionBytes({ message, name }: SyncVersion): number {
  return 800 + 2 * ((message?.length ?? 0) + (name?.length ?? 0));
}
