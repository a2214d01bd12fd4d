import { Packr } from 'msgpackr/index-no-eval';
import { MillraceError } from '../errors.ts';
import { checkMessagePack } from './check-message-pack.ts';
import { corrupt } from './corrupt.ts';
import type { PlainValue } from './plain-value.ts';

const magic = 'MRD';
const formatVersion = 1;
const packr = new Packr({ useRecords: false, moreTypes: false, variableMapSize: true, copyBuffers: true });

/** The sections of a packed diagram. */
export interface Envelope {
  /** How many records `columns` describes. */
  readonly records: number;
  readonly columns: Uint8Array;
  /** All text, one string after the other. */
  readonly text: string;
  readonly plain: readonly PlainValue[];
  /** Record number and residue, in turn. */
  readonly residues: readonly PlainValue[];
}

/** The packed body: one MessagePack array. */
export function writeEnvelope({ records, columns, text, plain, residues }: Envelope): Uint8Array {
  const content: unknown[] = [magic, formatVersion, records, columns, text.isWellFormed() ? text : toUtf16(text)];
  if (plain.length > 0 || residues.length > 0) content.push(plain);
  if (residues.length > 0) content.push(residues);
  return new Uint8Array(packr.pack(content));
}

/** Throws `packed_newer` for a later format version, `packed_corrupt` for what is no packed diagram at all. */
export function readEnvelope(body: Uint8Array): Envelope {
  checkMessagePack(body);
  const content: unknown = unpackEnvelope(body);
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
  if (!(columns instanceof Uint8Array)) throw corrupt('it has no columns');
  if (!isPlainList(plain) || !isPlainList(residues)) throw corrupt('its plain values are no list');
  return { records, columns, text: readText(text), plain, residues };
}

function unpackEnvelope(body: Uint8Array): unknown {
  try {
    return packr.unpack(body);
  } catch (error) {
    throw new MillraceError(
      'packed_corrupt',
      'The packed diagram is damaged: its envelope cannot be read.',
      {},
      { cause: error },
    );
  }
}

/** What MessagePack decodes to without extension types, which `checkMessagePack` has ruled out, is plain. */
function isPlainList(value: unknown): value is PlainValue[] {
  return Array.isArray(value);
}

/** Text with lone surrogates has no UTF-8 form: its UTF-16 units, low byte first. */
function toUtf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes[2 * index] = unit & 0xff;
    bytes[2 * index + 1] = unit >> 8;
  }
  return bytes;
}

function readText(text: unknown): string {
  if (typeof text === 'string') return text;
  if (!(text instanceof Uint8Array) || text.length % 2 !== 0) throw corrupt('it has no text');
  const view = new DataView(text.buffer, text.byteOffset, text.byteLength);
  let result = '';
  for (let at = 0; at < text.length; at += 2) result += String.fromCharCode(view.getUint16(at, true));
  return result;
}
