import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ListOrder } from '../../../shared/contract/library.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { parseJson } from './parse-json.ts';

/** Where a page ended: the sort value and id of its last diagram. */
export interface ListCursor {
  value: string | number;
  id: string;
}

const cursors = {
  name: Compile(Type.Tuple([Type.Literal('name'), Type.String(), Type.String()])),
  changed: Compile(Type.Tuple([Type.Literal('changed'), Type.Integer(), Type.String()])),
};

/** The cursor of the page that follows a diagram; opaque to windows. */
export function writeCursor(order: ListOrder, { value, id }: ListCursor): string {
  return JSON.stringify([order, value, id]);
}

/** Throws `request_invalid` if `text` is no cursor of a list in this order. */
export function readCursor(text: string, order: ListOrder): ListCursor {
  const parsed = parseJson(text);
  if (!cursors[order].Check(parsed)) {
    throw new MillraceError('request_invalid', 'The cursor belongs to another list.', { path: '/cursor' });
  }
  return { value: parsed[1], id: parsed[2] };
}
