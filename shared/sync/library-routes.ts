import Type, { type Static } from 'typebox';
import { Id, nullable, record, Timestamp } from '../contract/method.ts';
import { By, page, pageQuery, RoleName, Seq, ShortText } from './fields.ts';
import { route } from './route.ts';

export const Library = record({
  id: Id,
  name: Type.String(),
  /** The caller's role; null for administrators who are no members. */
  role: nullable(RoleName),
  seq: Seq,
  createdAt: Timestamp,
  trashedAt: nullable(Timestamp),
});
export type Library = Static<typeof Library>;

const Member = record({
  accountId: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleName,
  disabled: Type.Boolean(),
});

export const Folder = record({
  id: Id,
  parentId: nullable(Id),
  name: Type.String(),
  seq: Seq,
  trashedAt: nullable(Timestamp),
});
export type Folder = Static<typeof Folder>;

/** What happened to one thing. Its present state is read from the thing itself. */
export const Change = record({
  seq: Seq,
  kind: Type.Enum(['library', 'member', 'folder', 'diagram', 'version', 'comment']),
  /** Of the library, account, folder, diagram, version or comment. */
  id: Id,
  /** The diagram of a version or comment; else null. */
  diagramId: nullable(Id),
  /**
   * `removed` is a tombstone: out of sight, in the trash or for good. A folder takes along what is in it, without further changes:
   * a diagram or folder is in the trash when its own last word of these is `removed`, or when the folder it lies in is there.
   */
  change: Type.Enum(['created', 'changed', 'removed', 'restored']),
  at: Timestamp,
  by: By,
  /** The name it has since. */
  name: nullable(Type.String()),
});
export type Change = Static<typeof Change>;

export const libraryParams = record({ library: Id });
const folderParams = record({ library: Id, folder: Id });
const memberParams = record({ library: Id, account: Id });

export const libraryRoutes = {
  libraries: route('GET', '/v1/libraries', {
    access: 'account',
    summary: 'Libraries of the caller, in the order of their names',
    query: Type.Object({ ...pageQuery, trashed: Type.Optional(Type.Boolean({ default: false })) }),
    reply: page(Library),
  }),
  createLibrary: route('POST', '/v1/libraries', {
    access: 'account',
    summary: 'Make a library for the caller, or, as an administrator, for another account, which becomes its owner',
    status: 201,
    body: record({ id: Id, name: ShortText, owner: Type.Optional(Id) }),
    reply: Library,
    errors: ['name_taken', 'id_taken', 'forbidden', 'not_found', 'last_owner'],
    mutation: true,
  }),
  library: route('GET', '/v1/libraries/:library', {
    access: 'overseer',
    summary: 'One library',
    params: libraryParams,
    reply: Library,
  }),
  renameLibrary: route('PATCH', '/v1/libraries/:library', {
    access: 'manager',
    summary: 'Rename a library',
    params: libraryParams,
    body: record({ name: ShortText }),
    reply: Library,
    errors: ['name_taken'],
    mutation: true,
  }),
  trashLibrary: route('DELETE', '/v1/libraries/:library', {
    access: 'manager',
    summary: 'Put a library into the trash, from where it can be restored until it is purged',
    params: libraryParams,
    reply: Library,
    mutation: true,
  }),
  restoreLibrary: route('POST', '/v1/libraries/:library/restore', {
    access: 'manager',
    summary: 'Restore a library from the trash',
    params: libraryParams,
    reply: Library,
    errors: ['name_taken'],
    mutation: true,
  }),
  members: route('GET', '/v1/libraries/:library/members', {
    access: 'overseer',
    summary: 'Members of a library, in the order of their names',
    params: libraryParams,
    query: Type.Object(pageQuery),
    reply: page(Member),
  }),
  putMember: route('PUT', '/v1/libraries/:library/members/:account', {
    access: 'manager',
    summary: 'Add a member or change the role of one',
    params: memberParams,
    body: record({ role: RoleName }),
    reply: Member,
    errors: ['last_owner'],
    mutation: true,
  }),
  removeMember: route('DELETE', '/v1/libraries/:library/members/:account', {
    access: 'manager',
    summary: 'Remove a member',
    params: memberParams,
    errors: ['last_owner'],
    mutation: true,
  }),
  leaveLibrary: route('DELETE', '/v1/libraries/:library/membership', {
    access: 'viewer',
    summary: 'Leave a library',
    params: libraryParams,
    errors: ['last_owner'],
    mutation: true,
  }),
  changes: route('GET', '/v1/libraries/:library/changes', {
    access: 'viewer',
    summary:
      'The feed: what changed after `since`, in order; `cursor_too_old` when it doesn’t go on from there any more',
    params: libraryParams,
    query: Type.Object({ since: Seq, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })) }),
    reply: record({
      changes: Type.Array(Change),
      /** The library's newest seq. The feed is read to its end when the last change has it. */
      seq: Seq,
    }),
    errors: ['cursor_too_old'],
  }),
  folders: route('GET', '/v1/libraries/:library/folders', {
    access: 'viewer',
    summary: 'Folders of a library, with those in the trash, ordered by id',
    params: libraryParams,
    query: Type.Object({
      cursor: pageQuery.cursor,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 1000 })),
    }),
    reply: page(Folder),
  }),
  createFolder: route('POST', '/v1/libraries/:library/folders', {
    access: 'editor',
    summary: 'Make a folder',
    status: 201,
    params: libraryParams,
    body: record({ id: Id, parentId: nullable(Id), name: ShortText }),
    reply: Folder,
    errors: ['name_taken', 'id_taken', 'in_trash'],
    mutation: true,
  }),
  changeFolder: route('PATCH', '/v1/libraries/:library/folders/:folder', {
    access: 'editor',
    summary: 'Rename or move a folder',
    params: folderParams,
    body: record({ name: Type.Optional(ShortText), parentId: Type.Optional(nullable(Id)) }),
    reply: Folder,
    errors: ['name_taken', 'folder_cycle', 'in_trash'],
    mutation: true,
  }),
  trashFolder: route('DELETE', '/v1/libraries/:library/folders/:folder', {
    access: 'editor',
    summary:
      'Put a folder and everything in it into the trash; the feed tells of the folder alone: what lies in a folder in the trash is there too',
    params: folderParams,
    reply: Folder,
    mutation: true,
    slow: true,
  }),
  restoreFolder: route('POST', '/v1/libraries/:library/folders/:folder/restore', {
    access: 'editor',
    summary: 'Restore a folder and what went into the trash with it, of which the feed tells nothing more',
    params: folderParams,
    reply: Folder,
    errors: ['name_taken', 'in_trash'],
    mutation: true,
    slow: true,
  }),
};
