/** What one step purged, and how far that brought the library: null when there was nothing left. */
export interface Purged {
  count: number;
  seq: number | null;
}

/** A place to purge in. */
export interface PurgePlace {
  orgId: string;
  libraryId: string;
  /** What went into the trash earlier goes for good. */
  before: Date;
  now: number;
}

/** Who purges, as feeds and the audit log tell it. */
export const purger = { accountId: null, name: 'Millrace' };
