/** Where a blob belongs. */
export interface BlobKey {
  orgId: string;
  libraryId: string;
  /** SHA-256 in lower-case hex. */
  hash: string;
}

/** How many bytes each row of a blob holds; the last one may hold fewer. */
export const partBytes = 256 * 1024;

/** The parameters $1, $2, $3 of statements about a blob. */
export const blobValues = ({ orgId, libraryId, hash }: BlobKey): [string, string, Buffer] => [
  orgId,
  libraryId,
  Buffer.from(hash, 'hex'),
];
