import Type, { type Static, type TSchema } from 'typebox';
import { Id, nullable, record } from '../contract/method.ts';
import { roles } from './route.ts';

/** SHA-256 of a blob's bytes, in lower-case hex. */
export const BlobHash = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** Place in a library's feed: 1, 2, 3 … without gaps, in the order of commits. 0 is before everything. */
export const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const RoleName = Type.Enum([...roles]);

export const ShortText = Type.String({ minLength: 1, maxLength: 200 });
export const Email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@<>"]+@[^\\s@<>"]+$' });
/** What people type for a password. Its strength is judged by the server, which answers `password_weak`. */
export const Password = Type.String({ minLength: 1, maxLength: 500 });
/** The secret part of a link or token. */
export const Secret = Type.String({ minLength: 20, maxLength: 500, pattern: '^[A-Za-z0-9._-]+$' });

const Cursor = Type.String({ minLength: 1, maxLength: 500 });
const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 });

/** Query of a list that is read page by page; `cursor` is the `next` of the page before. */
export const pageQuery = { cursor: Type.Optional(Cursor), limit: Type.Optional(Limit) };

/** One page of a list; `next` is null on the last one. */
export const page = <Item extends TSchema>(items: Item) =>
  record({ items: Type.Array(items), next: nullable(Type.String()) });

/** Whom something is by: the account, which may be gone, and its name at that time. */
export const By = record({ accountId: nullable(Id), name: Type.String() });
export type By = Static<typeof By>;
