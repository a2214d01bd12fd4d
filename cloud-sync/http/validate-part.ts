import type { FastifySchemaValidationError } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert, Default } from 'typebox/value';

/** What Fastify takes for an answer: what is wrong, or the value to go on with. */
type Validated = { error: FastifySchemaValidationError[] } | { value: unknown };

/**
 * Makes what checks one part of a request. Parts of an address are texts, which are read as numbers and booleans where the schema
 * wants them, and get its defaults. A body is taken as it came: a 0 must never become a null.
 */
export function validatePart(schema: TSchema, part: string | undefined): (given: unknown) => Validated {
  const check = Compile(schema);
  return (given) => {
    const value = part === 'body' ? given : Default(schema, Convert(schema, given));
    if (check.Check(value)) return { value };
    return { error: check.Errors(value).slice(0, 1) };
  };
}
