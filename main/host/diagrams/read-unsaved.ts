import { unframeBody } from './frame.ts';
import type { VersionReader } from './read-version.ts';
import { checkAndPack, type VersionContent } from './store-version.ts';

/** A diagram's unsaved edits, ready to become a version before other content takes their place; null if there are none. */
export async function readUnsaved({ library, jobs }: VersionReader, diagramId: string): Promise<VersionContent | null> {
  const draft = library.read(() => library.versions.draft(diagramId));
  // A draft that is damaged on disk holds nothing that could be kept.
  const body = draft && (await unframeBody(draft.packed).catch(() => null));
  return body ? await checkAndPack(jobs, body) : null;
}
