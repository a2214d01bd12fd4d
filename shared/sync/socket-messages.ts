import Type, { type Static } from 'typebox';
import { Id, nullable, record } from '../contract/method.ts';
import { Seq } from './fields.ts';
import { Change } from './library-routes.ts';

/** Where the WebSocket is. Messages are JSON texts. */
export const socketPath = '/v1/socket';
/** Bytes that a message of a client may have. */
export const mostClientBytes = 8192;
/** More changes at once are left to be pulled. */
export const mostPushedChanges = 20;
/**
 * The same messages from the server as server-sent events, for networks that let no WebSocket through: `?libraries=` and ids with
 * commas between, with the access token in the header. Where a stream ends with a `retry` field, the client comes back after it.
 */
export const eventsPath = '/v1/events';

/** Where somebody is in a diagram: its selected element, if one is. */
const Place = record({ diagramId: Id, elementId: nullable(Type.String({ maxLength: 500 })) });

/**
 * What a client says. The first message must be `hello`, within 10 seconds; another one with a newer token keeps the socket
 * open for longer: an hour after the last token has expired it is closed.
 */
export const ClientMessage = Type.Union([
  record({ type: Type.Literal('hello'), token: Type.String({ maxLength: 4000 }) }),
  /** Has the server tell of these libraries, from now on, and of no others. */
  record({ type: Type.Literal('watch'), libraries: Type.Array(Id, { maxItems: 200 }) }),
  /** Where the sender is; null when nowhere. */
  record({ type: Type.Literal('presence'), library: Id, place: nullable(Place) }),
  record({ type: Type.Literal('ping') }),
]);
export type ClientMessage = Static<typeof ClientMessage>;

const Present = record({ connection: Id, accountId: Id, name: Type.String(), place: nullable(Place) });

/** What the server says. */
export const ServerMessage = Type.Union([
  /** Answer to `hello`. */
  record({ type: Type.Literal('welcome'), connection: Id }),
  /** Answer to `watch`: how far each library is, and which of them the caller may not see. */
  record({
    type: Type.Literal('watching'),
    libraries: Type.Array(record({ library: Id, seq: Seq })),
    refused: Type.Array(Id),
  }),
  /**
   * A library got that far. `changes`, where there are any, are the last ones of its feed, without a gap and up to `seq`: whoever
   * has the feed up to the first of them has it all now. Everybody else pulls.
   */
  record({
    type: Type.Literal('changed'),
    library: Id,
    seq: Seq,
    changes: Type.Optional(Type.Array(Change, { minItems: 1, maxItems: mostPushedChanges })),
  }),
  /** Who came, moved or left (`place` null) in a library since the last such message. */
  record({ type: Type.Literal('presence'), library: Id, people: Type.Array(Present) }),
  /** The caller can no longer see this library. */
  record({ type: Type.Literal('lost'), library: Id }),
  record({ type: Type.Literal('pong') }),
]);
export type ServerMessage = Static<typeof ServerMessage>;

/**
 * Why the server closes a socket, as WebSocket close codes. The reason is JSON `{"retryAfter": milliseconds}` where the client
 * should come back by itself.
 */
export const closeCodes = {
  /** The server goes down; others may be up. */
  shuttingDown: 1012,
  /** Too many sockets or messages. */
  overloaded: 1013,
  badMessage: 4400,
  notSignedIn: 4401,
  /** The account was disabled or its session ended. */
  sessionEnded: 4403,
} as const;
