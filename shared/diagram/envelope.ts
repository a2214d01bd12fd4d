import { MillraceError } from '../errors.ts';
import { corrupt } from './corrupt.ts';
import { packMessage, unpackMessage } from './message-pack.ts';
import type { PlainValue } from './plain-value.ts';

const magic = 'MRD';
const formatVersion = 1;

/** The sections of a packed diagram. */
export interface Envelope {
  /** How many records `columns` describes. */
  readonly records: number;
  /** Forms, record codes and columns, as a column section. */
  readonly columns: PlainValue;
  /** All text, one string after the other, and mostly the residues too, as a text section. */
  readonly text: PlainValue;
  readonly plain: readonly PlainValue[];
  /** Record number and residue, in turn, unless the text section holds them. */
  readonly residues: readonly PlainValue[];
}

/** The packed body: one MessagePack array. */
export function writeEnvelope({ records, columns, text, plain, residues }: Envelope): Uint8Array {
  const content: unknown[] = [magic, formatVersion, records, columns, text];
  if (plain.length > 0 || residues.length > 0) content.push(plain);
  if (residues.length > 0) content.push(residues);
  return packMessage(content);
}

/** Throws `packed_newer` for a later format version, `packed_corrupt` for what is no packed diagram at all. */
export function readEnvelope(body: Uint8Array): Envelope {
  const content = unpackMessage(body);
  if (!Array.isArray(content) || content[0] !== magic) throw corrupt('it is no packed diagram');
  const [, version, records, columns, text, plain = [], residues = []]: unknown[] = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw corrupt('its version is no number');
  if (version > formatVersion) {
    throw new MillraceError('packed_newer', 'The packed diagram was written by a newer version of Millrace.', {
      version,
    });
  }
  if (typeof records !== 'number' || !Number.isSafeInteger(records) || records < 1) throw corrupt('it has no records');
  if (!isPlain(columns) || !isPlain(text)) throw corrupt('it has no columns and text');
  if (!isPlainList(plain) || !isPlainList(residues)) throw corrupt('its plain values are no list');
  return { records, columns, text, plain, residues };
}

/** What MessagePack decodes to without extension types, which `unpackMessage` rules out, is plain. */
function isPlainList(value: unknown): value is PlainValue[] {
  return Array.isArray(value);
}

function isPlain(value: unknown): value is PlainValue {
  return value !== undefined;
}
