/** Names a library in the whole server: clients choose the ids of libraries, so that one means nothing without its organisation. */
export function watchKey(orgId: string, libraryId: string): string {
  return orgId + libraryId;
}

/** The ids such a key was made of. */
export function idsOf(key: string): { orgId: string; libraryId: string } {
  return { orgId: key.slice(0, 36), libraryId: key.slice(36) };
}
