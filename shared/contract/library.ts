import Type, { type Static } from 'typebox';
import { Bytes, Id, method, Name, Nothing, nullable, record, Timestamp, writeErrors } from './method.ts';

export const Folder = record({
  id: Id,
  parentId: nullable(Id),
  name: Name,
  /** Diagrams directly inside, without those in sub-folders. */
  diagramCount: Type.Integer({ minimum: 0 }),
  trashedAt: nullable(Timestamp),
});
export type Folder = Static<typeof Folder>;

/** A diagram as lists show it. Never carries its content. */
export const DiagramSummary = record({
  id: Id,
  folderId: nullable(Id),
  name: Name,
  createdAt: Timestamp,
  /** When content or name last changed. */
  changedAt: Timestamp,
  /** Elements that are drawn; without a layout flow elements, artifacts and participants. */
  elementCount: Type.Integer({ minimum: 0 }),
  /** Bytes of the newest version as stored. */
  storedBytes: Type.Integer({ minimum: 0 }),
  hasDraft: Type.Boolean(),
  /** Path of the file this diagram is linked with, if any. */
  linkedPath: nullable(Type.String()),
  trashedAt: nullable(Timestamp),
  tagIds: Type.Array(Id),
});
export type DiagramSummary = Static<typeof DiagramSummary>;

/**
 * Which diagrams a list shows. `folderId: null` is the top level; `recent` is the last 50 that were looked at, the newest first
 * whatever order is asked for.
 */
export const ListScope = Type.Union([
  record({ kind: Type.Literal('folder'), folderId: nullable(Id) }),
  record({ kind: Type.Literal('all') }),
  record({ kind: Type.Literal('recent') }),
  record({ kind: Type.Literal('trash') }),
  record({ kind: Type.Literal('tag'), tagId: Id }),
  record({
    kind: Type.Literal('search'),
    text: Type.String({ minLength: 1, maxLength: 200 }),
    /** Only diagrams with this tag. */
    tagId: Type.Optional(Id),
  }),
]);
export type ListScope = Static<typeof ListScope>;

/** What trashing left behind: the diagrams whose links lead to the trash now. */
const Trashed = record({ userCount: Type.Integer({ minimum: 0 }) });

export const ListOrder = Type.Union([Type.Literal('name'), Type.Literal('changed')]);
export type ListOrder = Static<typeof ListOrder>;

export const LibraryInfo = record({
  /** Folder that holds the library file. */
  path: Type.String(),
  readOnly: Type.Boolean(),
  /** Set when the library was damaged and what was readable was rescued into a new file; names the damaged file kept aside. */
  rescuedFrom: nullable(Type.String()),
  /** Names of diagrams of which something could not be rescued. */
  unreadable: Type.Array(Type.String()),
  /** How many more diagrams are lost of which not even the name is left. */
  unnamedCount: Type.Integer({ minimum: 0 }),
  /** The folder lies on another computer, as far as the system tells. */
  onNetwork: Type.Boolean(),
  diagramCount: Type.Integer({ minimum: 0 }),
  trashCount: Type.Integer({ minimum: 0 }),
});
export type LibraryInfo = Static<typeof LibraryInfo>;

export const libraryMethods = {
  info: method(record({}), LibraryInfo),

  /** All folders, trashed ones only with `trashed: true`, ordered by name. */
  listFolders: method(record({ trashed: Type.Boolean() }), Type.Array(Folder)),
  createFolder: method(record({ parentId: nullable(Id), name: Name }), Folder, [
    'not_found',
    'name_invalid',
    ...writeErrors,
  ]),
  renameFolder: method(record({ id: Id, name: Name }), Folder, ['not_found', 'name_invalid', ...writeErrors]),
  moveFolder: method(record({ id: Id, parentId: nullable(Id) }), Folder, ['not_found', 'folder_cycle', ...writeErrors]),
  /** Moves the folder with everything in it to the trash. */
  trashFolder: method(record({ id: Id }), Trashed, ['not_found', ...writeErrors]),
  /** Brings the folder back with everything that was trashed together with it. */
  restoreFolder: method(record({ id: Id }), Folder, ['not_found', ...writeErrors]),

  /** One page of diagrams; `cursor` is the previous page's `nextCursor`, `total` counts the whole scope. */
  listDiagrams: method(
    record({
      scope: ListScope,
      order: ListOrder,
      cursor: nullable(Type.String({ maxLength: 1000 })),
      limit: Type.Integer({ minimum: 1, maximum: 500 }),
    }),
    record({ diagrams: Type.Array(DiagramSummary), nextCursor: nullable(Type.String()), total: Type.Integer() }),
    ['not_found'],
  ),
  /** As `listDiagrams`, but ids alone and more at a time: for selecting rows that no window has read. */
  listIds: method(
    record({
      scope: ListScope,
      order: ListOrder,
      cursor: nullable(Type.String({ maxLength: 1000 })),
      limit: Type.Integer({ minimum: 1, maximum: 10_000 }),
    }),
    record({ ids: Type.Array(Id), nextCursor: nullable(Type.String()) }),
    ['not_found'],
  ),
  getDiagram: method(record({ id: Id }), DiagramSummary, ['not_found']),
  /** A new diagram with one empty process; the name is made unique within nothing: equal names are allowed. */
  createDiagram: method(record({ folderId: nullable(Id), name: Name }), DiagramSummary, [
    'not_found',
    'name_invalid',
    ...writeErrors,
  ]),
  renameDiagram: method(record({ id: Id, name: Name }), DiagramSummary, ['not_found', 'name_invalid', ...writeErrors]),
  /** Moves diagrams, none if one of them can't be; answers those that were elsewhere, by where they were. */
  moveDiagrams: method(
    record({ ids: Type.Array(Id), folderId: nullable(Id) }),
    record({ moved: Type.Array(record({ folderId: nullable(Id), ids: Type.Array(Id) })) }),
    ['not_found', 'diagram_trashed', ...writeErrors],
  ),
  /** A copy of the newest state (draft included) beside the original. */
  duplicateDiagram: method(record({ id: Id, name: Name }), DiagramSummary, ['not_found', ...writeErrors]),
  trashDiagrams: method(record({ ids: Type.Array(Id) }), Trashed, ['not_found', ...writeErrors]),
  /** Restored diagrams whose folder is in the trash go to the top level. */
  restoreDiagrams: method(record({ ids: Type.Array(Id) }), Nothing, ['not_found', ...writeErrors]),

  /** Pictures of diagrams as packed geometry (see `shared/diagram/thumbnail.ts`); unknown ids are left out. */
  thumbnails: method(
    record({ ids: Type.Array(Id, { maxItems: 200 }) }),
    Type.Array(record({ id: Id, changedAt: Timestamp, bytes: Bytes })),
  ),
  /** Adds the two sample processes at the top level, for an empty library. */
  addSamples: method(record({}), Type.Array(DiagramSummary), writeErrors),
} as const;
