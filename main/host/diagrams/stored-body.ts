import type { VersionHead } from '../library/version-store.ts';
import { unframeBody } from './frame.ts';
import { readVersion, type VersionReader } from './read-version.ts';

export interface StoredBody {
  /** The draft's if there is one, else the newest version's. */
  body: Uint8Array;
  /** The newest version. */
  version: VersionHead;
  /** The version whose content `body` is, or that the draft continues; others may have saved since. */
  baseVersionId: string;
  /** When the draft was written; null if `body` is the newest version's. */
  draftSavedAt: number | null;
  /** When a draft was written that can't be read any more, so that `body` is the newest version's; else null. */
  damagedDraftSavedAt: number | null;
}

/** The state a person last saw: the draft if there is one, else the newest version. Throws `not_found`, `packed_corrupt`. */
export async function readStoredBody(reader: VersionReader, id: string): Promise<StoredBody> {
  const { library } = reader;
  const { version, draft } = library.read(() => ({
    version: library.versions.newest(id),
    draft: library.versions.draft(id),
  }));
  if (!draft) return await readNewestVersion(reader, id);
  try {
    const body = await unframeBody(draft.packed);
    const { baseVersionId, savedAt } = draft;
    return { body, version, baseVersionId, draftSavedAt: savedAt, damagedDraftSavedAt: null };
  } catch {
    return { ...(await readNewestVersion(reader, id)), damagedDraftSavedAt: draft.savedAt };
  }
}

/** The newest version's body, without unsaved edits. Throws `not_found`, `packed_corrupt`. */
export async function readNewestVersion(reader: VersionReader, id: string): Promise<StoredBody> {
  const version = reader.library.read(() => reader.library.versions.newest(id));
  const body = await readVersion(reader, version);
  return { body, version, baseVersionId: version.id, draftSavedAt: null, damagedDraftSavedAt: null };
}
