import { strToU8 } from 'fflate';
import { MillraceError } from '../../errors.ts';
import { corrupt, decodeGuarded } from '../corrupt.ts';
import { deflateInSlices, inflate, isSize } from '../deflated.ts';
import { packMessage, unpackMessage } from '../message-pack.ts';
import type { PlainValue } from '../plain-value.ts';
import { runThrough } from '../run-through.ts';
import { propertyTable, typeTable } from '../tables-v1.ts';
import type { Delta, DeltaChange, DeltaElement, DeltaEntry } from './delta.ts';

const magic = 'MRX';
const formatVersion = 1;
/** What deltas speak of most, in the window before the first byte. Part of format version 1, as the tables are. */
const dictionary = strToU8(
  [...typeTable, ...propertyTable.map((name) => name.slice(name.indexOf(':') + 1))].join('\n'),
);

/** The bytes of a delta; see docs/format.md. */
export function encodeDelta({ removed, added, changed }: Delta): Uint8Array {
  const content = packMessage([
    removed.map(writeElement),
    added.map(writeElement),
    changed.map(({ key, changes }) => [key, ...changes.flat()]),
  ]);
  const deflated = runThrough(deflateInSlices(content, dictionary));
  return packMessage(deflated ? [magic, formatVersion, content.length, deflated] : [magic, formatVersion, content]);
}

/** Throws `packed_newer` for a later format version, `packed_corrupt` for what is no delta. */
export function decodeDelta(bytes: Uint8Array): Delta {
  return decodeGuarded(() => {
    const [removed, added, changed] = readContent(bytes);
    return {
      removed: lists(removed).map(readElement),
      added: lists(added).map(readElement),
      changed: lists(changed).map(readChange),
    };
  });
}

function writeElement({ key, type, namespace, values }: DeltaElement): PlainValue[] {
  return [key, type, namespace, ...values.flat()];
}

function readContent(bytes: Uint8Array): unknown[] {
  const envelope = unpackMessage(bytes);
  if (!Array.isArray(envelope) || envelope[0] !== magic) throw corrupt('it is no delta');
  const [, version, ...sections]: unknown[] = envelope;
  if (typeof version !== 'number' || version < 1) throw corrupt('its version is no number');
  if (version > formatVersion) {
    throw new MillraceError('packed_newer', 'The version was written by a newer version of Millrace.', { version });
  }
  const [first, second] = sections;
  const isDeflated = second instanceof Uint8Array && typeof first === 'number' && isSize(first);
  const content = isDeflated ? inflate(second, first, dictionary) : first;
  if (!(content instanceof Uint8Array)) throw corrupt('it has no content');
  const parts = unpackMessage(content);
  if (!Array.isArray(parts) || parts.length !== 3) throw corrupt('its content is malformed');
  return parts;
}

function lists(value: unknown): PlainValue[][] {
  if (!isListOfLists(value)) throw corrupt('its content is malformed');
  return value;
}

/** What MessagePack decodes to without extension types, which `unpackMessage` rules out, is plain. */
function isListOfLists(value: unknown): value is PlainValue[][] {
  return Array.isArray(value) && value.every(Array.isArray);
}

function readElement([key, type, namespace = false, ...values]: PlainValue[]): DeltaElement {
  if (typeof key !== 'string' || typeof type !== 'string') throw corrupt('an element has no key');
  if (namespace !== false && namespace !== null && typeof namespace !== 'string')
    throw corrupt('an element has no type');
  return { key, type, namespace, values: readEntries(values) };
}

function readChange([key, ...changes]: PlainValue[]): DeltaChange {
  if (typeof key !== 'string') throw corrupt('a change has no key');
  return { key, changes: readEntries(changes) };
}

function readEntries(values: readonly PlainValue[]): DeltaEntry[] {
  const entries: DeltaEntry[] = [];
  for (let at = 0; at < values.length; at += 2) {
    const [name, value] = [values[at], values[at + 1]];
    if (typeof name !== 'string' || value === undefined) throw corrupt('an entry has no name');
    entries.push([name, value]);
  }
  return entries;
}
