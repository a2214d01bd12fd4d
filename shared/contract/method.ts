import Type, { type Static, type TSchema } from 'typebox';
import type { ErrorCode } from '../errors.ts';

/**
 * One host method: what it takes, what it answers, and the error codes beyond the general ones that it answers with. General are those of
 * requests, and `disk_failed` and `library_damaged`, which come of reading anything from the library.
 */
export interface Method<Request extends TSchema = TSchema, Response extends TSchema = TSchema> {
  readonly request: Request;
  readonly response: Response;
  readonly errors: readonly ErrorCode[];
}

/** Declares a method of the contract. */
export function method<Request extends TSchema, Response extends TSchema>(
  request: Request,
  response: Response,
  errors: readonly ErrorCode[] = [],
): Method<Request, Response> {
  return { request, response, errors };
}

/** What keeps anything from being written into the library. */
export const writeErrors = ['disk_full', 'disk_failed', 'library_read_only', 'library_damaged'] as const;

export type RequestOf<M extends Method> = Static<M['request']>;
export type ResponseOf<M extends Method> = Static<M['response']>;

/** Raw bytes; they travel as they are, never as base64. */
export const Bytes = Type.Refine(
  Type.Unsafe<Uint8Array>({}),
  (value) => value instanceof Uint8Array,
  () => 'must be bytes',
);

/** Identifier of a folder, diagram, version or operation: a UUID. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' });

/** Milliseconds since 1970-01-01 UTC. */
export const Timestamp = Type.Integer({ minimum: 0 });

/** The name of a folder or diagram, as people type it. */
export const Name = Type.String({ minLength: 1, maxLength: 200 });

export const Nothing = Type.Null();

/** An object that allows no other properties than those declared. */
export function record<Properties extends Record<string, TSchema>>(properties: Properties): Type.TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false });
}

export const nullable = <Schema extends TSchema>(schema: Schema): Type.TUnion<[Schema, Type.TNull]> =>
  Type.Union([schema, Type.Null()]);
