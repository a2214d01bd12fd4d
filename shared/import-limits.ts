/** Longest list of files one import request may carry; larger selections go in several. */
export const maxImportFiles = 200;

/** What an archive may be like; anything beyond is made to do harm, not to carry diagrams. */
export const archiveLimits = {
  /** Entries of any kind. */
  entries: 500_000,
  /** Bytes that all diagrams in it unpack to. */
  unpackedBytes: 32 * 1024 ** 3,
  /** How many times its own size an archive may unpack to, from `ratioFrom` bytes on. Deflate packs XML about 20 times. */
  ratio: 250,
  ratioFrom: 64 * 1024 ** 2,
};
