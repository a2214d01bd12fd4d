import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { Change } from '../../shared/sync/library-routes.ts';
import { mostPushedChanges } from '../../shared/sync/socket-messages.ts';
import type { BusMessage } from './bus.ts';

/** PostgreSQL takes notifications below this many bytes. */
const mostBytes = 7999;
/** What the changes of one library may take of that; others' are read from the feed. */
const mostChangeBytes = 4000;

const PackedId = Type.String({ minLength: 22, maxLength: 22 });
const OptionalId = Type.Union([PackedId, Type.Null()]);
const OptionalText = Type.Union([Type.String(), Type.Null()]);
const { kind, change, at } = Change.properties;
/** A change without its seq, which its place tells. */
const PackedChange = Type.Tuple([kind, PackedId, OptionalId, change, at, OptionalId, Type.String(), OptionalText]);
type PackedChange = Static<typeof PackedChange>;
const Packed = Type.Union([
  Type.Tuple([Type.Literal('h'), PackedId, PackedId, Type.Integer({ minimum: 0 }), Type.Array(PackedChange)]),
  Type.Tuple([Type.Literal('r'), PackedId, PackedId]),
  Type.Tuple([Type.Literal('a'), PackedId, PackedId, OptionalId, Type.Boolean()]),
  Type.Tuple([Type.Literal('p'), PackedId, PackedId, PackedId, PackedId, Type.String(), OptionalId, OptionalText]),
]);
type Packed = Static<typeof Packed>;

const payloads = Compile(Type.Tuple([Type.String(), Type.Array(Type.Unknown())]));
const packed = Compile(Packed);

/** What makes one message take another's place: only the newer of two with the same key need be sent. */
export function keyOfMessage(message: BusMessage): string {
  switch (message.type) {
    case 'head':
    case 'access':
      return `${message.type} ${message.orgId} ${message.libraryId}`;
    case 'account':
      return `account ${message.orgId} ${message.accountId} ${message.sessionId} ${message.ended}`;
    case 'presence':
      return `presence ${message.orgId} ${message.libraryId} ${message.connection}`;
  }
}

/** Of two messages with the same key the newer one; of two heads one that says what both say. */
export function newerOf(older: BusMessage, newer: BusMessage): BusMessage {
  if (older.type !== 'head' || newer.type !== 'head') return newer;
  const [first, last] = older.seq <= newer.seq ? [older, newer] : [newer, older];
  const begin = last.changes[0]?.seq ?? last.seq + 1;
  const before = first.seq < begin - 1 ? [] : first.changes.filter(({ seq }) => seq < begin);
  return { ...last, changes: [...before, ...last.changes].slice(-mostPushedChanges) };
}

/** Writes messages of a node as notifications, as many into each as fit. */
export function writePayloads(node: string, messages: Iterable<BusMessage>): string[] {
  const start = `[${JSON.stringify(node)},[`;
  const written: string[] = [];
  let parts: string[] = [];
  let bytes = start.length + 2;
  const finish = (): void => {
    written.push(`${start}${parts.join(',')}]]`);
    parts = [];
    bytes = start.length + 2;
  };
  for (const message of messages) {
    const part = JSON.stringify(pack(message));
    const more = Buffer.byteLength(part) + 1;
    if (bytes + more > mostBytes && parts.length > 0) finish();
    bytes += more;
    parts.push(part);
  }
  finish();
  return written;
}

/** Reads a notification. What is none, or of a kind this server doesn't know, is left out. */
export function readPayload(payload: string): { node: string; messages: BusMessage[] } {
  const value = parse(payload);
  if (!payloads.Check(value)) return { node: '', messages: [] };
  const [node, parts] = value;
  return { node, messages: parts.filter((part) => packed.Check(part)).map(unpack) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function pack(message: BusMessage): Packed {
  const org = packId(message.orgId);
  switch (message.type) {
    case 'head':
      return ['h', org, packId(message.libraryId), message.seq, packChanges(message.changes)];
    case 'access':
      return ['r', org, packId(message.libraryId)];
    case 'account': {
      const { accountId, sessionId, ended } = message;
      return ['a', org, packId(accountId), sessionId === null ? null : packId(sessionId), ended];
    }
    case 'presence': {
      const { libraryId, connection, accountId, name, place } = message;
      const diagramId = place === null ? null : packId(place.diagramId);
      return [
        'p',
        org,
        packId(libraryId),
        packId(connection),
        packId(accountId),
        name,
        diagramId,
        place?.elementId ?? null,
      ];
    }
  }
}

function unpack(part: Packed): BusMessage {
  const orgId = unpackId(part[1]);
  switch (part[0]) {
    case 'h': {
      const [, , libraryId, seq, changes] = part;
      return { type: 'head', orgId, libraryId: unpackId(libraryId), seq, changes: unpackChanges(changes, seq) };
    }
    case 'r':
      return { type: 'access', orgId, libraryId: unpackId(part[2]) };
    case 'a': {
      const sessionId = part[3] === null ? null : unpackId(part[3]);
      return { type: 'account', orgId, accountId: unpackId(part[2]), sessionId, ended: part[4] };
    }
    case 'p':
      return {
        type: 'presence',
        orgId,
        libraryId: unpackId(part[2]),
        connection: unpackId(part[3]),
        accountId: unpackId(part[4]),
        name: part[5],
        place: part[6] === null ? null : { diagramId: unpackId(part[6]), elementId: part[7] },
      };
  }
}

/** The last of the changes, as many as may ride along. */
function packChanges(changes: readonly Change[]): PackedChange[] {
  const packed: PackedChange[] = [];
  let bytes = 0;
  for (const { kind, id, diagramId, change, at, by, name } of changes.slice(-mostPushedChanges).toReversed()) {
    const author = by.accountId === null ? null : packId(by.accountId);
    const each: PackedChange = [
      kind,
      packId(id),
      diagramId === null ? null : packId(diagramId),
      change,
      at,
      author,
      by.name,
      name,
    ];
    bytes += Buffer.byteLength(JSON.stringify(each));
    if (bytes > mostChangeBytes) break;
    packed.unshift(each);
  }
  return packed;
}

function unpackChanges(changes: readonly PackedChange[], seq: number): Change[] {
  const before = seq - changes.length;
  return changes.map(([kind, id, diagramId, change, at, author, authorName, name], index) => ({
    seq: before + 1 + index,
    kind,
    id: unpackId(id),
    diagramId: diagramId === null ? null : unpackId(diagramId),
    change,
    at,
    by: { accountId: author === null ? null : unpackId(author), name: authorName },
    name,
  }));
}

/** 22 characters instead of 36. */
function packId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

function unpackId(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
