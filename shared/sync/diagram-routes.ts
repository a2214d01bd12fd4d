import Type, { type Static } from 'typebox';
import { Id, nullable, record, Timestamp } from '../contract/method.ts';
import { VersionMessage, VersionName } from '../contract/version-words.ts';
import { BlobHash, By, page, pageQuery, Seq, ShortText } from './fields.ts';
import { libraryParams } from './library-routes.ts';
import { route } from './route.ts';

/** A version as lists show it. Its content is the blob, or follows from `baseId`'s content by the delta in the blob. */
export const SyncVersion = record({
  id: Id,
  diagramId: Id,
  /** 1 for a diagram's first version, then one more each. */
  number: Type.Integer({ minimum: 1 }),
  /** The version it was made from: the head at that time; null for the first. */
  baseId: nullable(Id),
  blob: BlobHash,
  /** Whether the blob is a whole packed diagram or a delta from the base version. */
  encoding: Type.Enum(['whole', 'delta']),
  /** SHA-256 of the whole packed diagram. */
  content: BlobHash,
  bytes: Type.Integer({ minimum: 0 }),
  elements: Type.Integer({ minimum: 0 }),
  createdAt: Timestamp,
  by: By,
  message: nullable(Type.String()),
  /** The name that people gave it. */
  name: nullable(Type.String()),
  /** The older version whose content it brought back, if it did. */
  restoredId: nullable(Id),
});
export type SyncVersion = Static<typeof SyncVersion>;

export const Diagram = record({
  id: Id,
  folderId: nullable(Id),
  name: Type.String(),
  /** Where the feed last spoke of it; not of a folder that took it along into the trash or out of it. */
  seq: Seq,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  updatedBy: By,
  trashedAt: nullable(Timestamp),
  head: SyncVersion,
});
export type Diagram = Static<typeof Diagram>;

/** So many bytes of a blob may come along with the version that names it. */
export const bytesAlong = 16 * 1024;

/** What is committed. The server indexes `text` for the search, and keeps it for the newest version only. */
const Content = {
  /** Chosen by the client. */
  versionId: Id,
  blob: BlobHash,
  /** The bytes of the blob in base64, if they are at most `bytesAlong`; others are sent before, with `putBlob`. */
  bytes: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' })),
  encoding: Type.Enum(['whole', 'delta']),
  content: BlobHash,
  elements: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
  /** Names, documentation and ids of the elements, a line each. */
  text: Type.String({ maxLength: 1_000_000 }),
  message: nullable(VersionMessage),
};

/** Which element a comment is about; null for the whole diagram. */
const ElementId = nullable(Type.String({ minLength: 1, maxLength: 500 }));
const CommentText = Type.String({ minLength: 1, maxLength: 10_000 });

export const Comment = record({
  id: Id,
  diagramId: Id,
  elementId: ElementId,
  /** The version it was written on. */
  versionId: Id,
  /** The comment it answers. */
  parentId: nullable(Id),
  text: Type.String(),
  by: By,
  createdAt: Timestamp,
  editedAt: nullable(Timestamp),
  resolvedAt: nullable(Timestamp),
  resolvedBy: nullable(By),
});
export type Comment = Static<typeof Comment>;

const Found = record({
  libraryId: Id,
  diagramId: Id,
  folderId: nullable(Id),
  name: Type.String(),
  /** The lines of the text that match best, without markup. */
  lines: Type.Array(Type.String()),
  updatedAt: Timestamp,
});

const diagramParams = record({ library: Id, diagram: Id });
const versionParams = record({ library: Id, diagram: Id, version: Id });
const commentParams = record({ library: Id, comment: Id });
const blobParams = record({ library: Id, blob: BlobHash });

const searchQuery = {
  q: Type.String({ minLength: 1, maxLength: 200 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
};

export const diagramRoutes = {
  diagrams: route('GET', '/v1/libraries/:library/diagrams', {
    access: 'viewer',
    summary:
      'Diagrams of a library in the order of their ids, or of one folder (`root` for none) in the order of their names',
    params: libraryParams,
    query: Type.Object({
      ...pageQuery,
      folder: Type.Optional(Type.Union([Id, Type.Literal('root')])),
      trashed: Type.Optional(Type.Boolean({ default: false })),
    }),
    reply: page(Diagram),
  }),
  createDiagram: route('POST', '/v1/libraries/:library/diagrams', {
    access: 'editor',
    summary: 'Make a diagram with its first version, which is whole; the bytes of a small blob may come along',
    status: 201,
    params: libraryParams,
    body: record({ id: Id, folderId: nullable(Id), name: ShortText, version: record(Content) }),
    reply: Diagram,
    errors: ['blob_missing', 'blob_hash_mismatch', 'quota_exceeded', 'id_taken', 'in_trash'],
    mutation: true,
  }),
  diagram: route('GET', '/v1/libraries/:library/diagrams/:diagram', {
    access: 'viewer',
    summary: 'One diagram with its newest version',
    params: diagramParams,
    reply: Diagram,
  }),
  batch: route('POST', '/v1/libraries/:library/batch', {
    access: 'viewer',
    summary: 'Many diagrams at once; those that do not exist are left out',
    params: libraryParams,
    body: record({ diagrams: Type.Array(Id, { minItems: 1, maxItems: 200 }) }),
    reply: record({ diagrams: Type.Array(Diagram) }),
    reads: true,
  }),
  changeDiagram: route('PATCH', '/v1/libraries/:library/diagrams/:diagram', {
    access: 'editor',
    summary: 'Rename or move a diagram',
    params: diagramParams,
    body: record({ name: Type.Optional(ShortText), folderId: Type.Optional(nullable(Id)) }),
    reply: Diagram,
    errors: ['in_trash'],
    mutation: true,
  }),
  trashDiagram: route('DELETE', '/v1/libraries/:library/diagrams/:diagram', {
    access: 'editor',
    summary: 'Put a diagram into the trash, from where it can be restored until it is purged',
    params: diagramParams,
    reply: Diagram,
    mutation: true,
  }),
  restoreDiagram: route('POST', '/v1/libraries/:library/diagrams/:diagram/restore', {
    access: 'editor',
    summary: 'Restore a diagram from the trash; into no folder if its folder is in the trash',
    params: diagramParams,
    reply: Diagram,
    mutation: true,
  }),
  versions: route('GET', '/v1/libraries/:library/diagrams/:diagram/versions', {
    access: 'viewer',
    summary: 'Versions of a diagram, the newest first',
    params: diagramParams,
    query: Type.Object({ ...pageQuery, named: Type.Optional(Type.Boolean({ default: false })) }),
    reply: page(SyncVersion),
  }),
  commit: route('POST', '/v1/libraries/:library/diagrams/:diagram/versions', {
    access: 'editor',
    summary:
      'Commit a version made from `base`, along with the bytes of a small blob; `head_moved` with the present head when somebody else was first',
    status: 201,
    params: diagramParams,
    body: record({ base: Id, ...Content, restoredId: Type.Optional(Id) }),
    reply: record({ version: SyncVersion, seq: Seq }),
    errors: ['head_moved', 'blob_missing', 'blob_hash_mismatch', 'quota_exceeded', 'id_taken', 'in_trash'],
    mutation: true,
  }),
  version: route('GET', '/v1/libraries/:library/diagrams/:diagram/versions/:version', {
    access: 'viewer',
    summary:
      'One version, with the chain of versions that its content follows from: a whole one, deltas, and in the end itself',
    params: versionParams,
    reply: record({ version: SyncVersion, chain: Type.Array(SyncVersion) }),
  }),
  nameVersion: route('PATCH', '/v1/libraries/:library/diagrams/:diagram/versions/:version', {
    access: 'editor',
    summary: 'Name a version, or take its name away',
    params: versionParams,
    body: record({ name: nullable(VersionName) }),
    reply: SyncVersion,
    mutation: true,
  }),
  putBlob: route('PUT', '/v1/libraries/:library/blobs/:blob', {
    access: 'editor',
    summary: 'Send a blob, whole or in chunks with `content-range`; a commit may use it once it is complete',
    params: blobParams,
    reply: record({ complete: Type.Boolean(), received: Type.Integer() }),
    errors: ['blob_hash_mismatch', 'upload_out_of_order', 'body_too_large', 'quota_exceeded'],
    raw: true,
  }),
  uploadState: route('GET', '/v1/libraries/:library/blobs/:blob/upload', {
    access: 'editor',
    summary: 'How much of a blob has arrived, so that sending can go on from there',
    params: blobParams,
    reply: record({ complete: Type.Boolean(), received: Type.Integer() }),
  }),
  blob: route('GET', '/v1/libraries/:library/blobs/:blob', {
    access: 'viewer',
    summary: 'The bytes of a blob, or a `range` of them',
    params: blobParams,
    errors: ['range_not_satisfiable'],
    raw: true,
  }),
  blobs: route('POST', '/v1/libraries/:library/blobs', {
    access: 'viewer',
    summary: 'Several blobs at once, each after four bytes with its length; 4294967295 for one to be fetched by itself',
    params: libraryParams,
    body: record({ blobs: Type.Array(BlobHash, { minItems: 1, maxItems: 200 }) }),
    raw: true,
    reads: true,
  }),
  comments: route('GET', '/v1/libraries/:library/diagrams/:diagram/comments', {
    access: 'viewer',
    summary: 'Comments on a diagram, the oldest first',
    params: diagramParams,
    query: Type.Object({ ...pageQuery, resolved: Type.Optional(Type.Boolean({ default: true })) }),
    reply: page(Comment),
  }),
  createComment: route('POST', '/v1/libraries/:library/diagrams/:diagram/comments', {
    access: 'commenter',
    summary: 'Comment on a diagram or one of its elements, or answer a comment',
    status: 201,
    params: diagramParams,
    body: record({ id: Id, elementId: ElementId, versionId: Id, parentId: nullable(Id), text: CommentText }),
    reply: Comment,
    errors: ['id_taken', 'in_trash'],
    mutation: true,
  }),
  editComment: route('PATCH', '/v1/libraries/:library/comments/:comment', {
    access: 'commenter',
    summary: 'Change the text of one’s own comment',
    params: commentParams,
    body: record({ text: CommentText }),
    reply: Comment,
    errors: ['forbidden', 'in_trash'],
    mutation: true,
  }),
  resolveComment: route('PUT', '/v1/libraries/:library/comments/:comment/resolved', {
    access: 'commenter',
    summary: 'Mark what a comment began, or answers, as resolved, or open it again',
    params: commentParams,
    body: record({ resolved: Type.Boolean() }),
    reply: Comment,
    errors: ['in_trash'],
    mutation: true,
  }),
  deleteComment: route('DELETE', '/v1/libraries/:library/comments/:comment', {
    access: 'commenter',
    summary:
      'Delete one’s own comment, or as an owner of the library anybody’s; one with answers stays, without its text',
    params: commentParams,
    errors: ['forbidden', 'in_trash'],
    mutation: true,
  }),
  searchLibrary: route('GET', '/v1/libraries/:library/search', {
    access: 'viewer',
    summary: 'Diagrams of a library with all words of `q` in their name or text, the last word as a beginning',
    params: libraryParams,
    query: Type.Object(searchQuery),
    reply: record({ items: Type.Array(Found) }),
  }),
  search: route('GET', '/v1/search', {
    access: 'account',
    summary: 'As in one library, in all libraries of the caller',
    query: Type.Object(searchQuery),
    reply: record({ items: Type.Array(Found) }),
  }),
};
