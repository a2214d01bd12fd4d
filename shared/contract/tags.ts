import Type, { type Static } from 'typebox';
import { Id, method, Nothing, record, writeErrors } from './method.ts';

/** What a tag's chip looks like; each has a colour in either theme. */
export const TagColor = Type.Union([
  Type.Literal('gray'),
  Type.Literal('red'),
  Type.Literal('orange'),
  Type.Literal('yellow'),
  Type.Literal('green'),
  Type.Literal('teal'),
  Type.Literal('blue'),
  Type.Literal('purple'),
  Type.Literal('pink'),
]);
export type TagColor = Static<typeof TagColor>;

/** The name of a tag, as people type it. */
const TagName = Type.String({ minLength: 1, maxLength: 60 });

export const Tag = record({
  id: Id,
  name: TagName,
  color: TagColor,
  /** Diagrams that have it, without those in the trash. */
  diagramCount: Type.Integer({ minimum: 0 }),
});
export type Tag = Static<typeof Tag>;

export const tagMethods = {
  /** All tags by name. */
  list: method(record({}), Type.Array(Tag)),
  /** A new tag, or the one that has this name already. */
  create: method(record({ name: TagName, color: TagColor }), Tag, ['name_invalid', ...writeErrors]),
  change: method(record({ id: Id, name: TagName, color: TagColor }), Tag, [
    'not_found',
    'name_invalid',
    'name_taken',
    ...writeErrors,
  ]),
  /** Takes the tag from all diagrams; `restore` gives it back to them. */
  remove: method(record({ id: Id }), Nothing, ['not_found', ...writeErrors]),
  restore: method(record({ id: Id }), Tag, ['not_found', 'name_taken', ...writeErrors]),
  /** Gives a tag to diagrams or takes it from them; answers those of which that changed something. */
  assign: method(
    record({ id: Id, diagramIds: Type.Array(Id), assigned: Type.Boolean() }),
    record({ changedIds: Type.Array(Id) }),
    ['not_found', ...writeErrors],
  ),
  /** Of so many diagrams, how many have each tag; tags that none has are left out. */
  countIn: method(record({ diagramIds: Type.Array(Id) }), Type.Array(record({ id: Id, count: Type.Integer() }))),
} as const;
