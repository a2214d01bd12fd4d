import type { Notice } from '../../shared/contract/diagrams.ts';
import { MillraceError } from '../../shared/errors.ts';

/** Text of a file and what had to be said about its encoding. */
export interface DecodedText {
  text: string;
  notices: Notice[];
}

const declarationPattern = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/;

/**
 * Decodes the bytes of an XML file: byte order mark, else strict UTF-8, else the declared encoding, else
 * windows-1252. The label is not believed before UTF-8 has failed, because files re-saved as UTF-8 often keep an old one.
 * Throws `xml_empty`, `xml_binary` or `xml_encoding_invalid`.
 */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw new MillraceError('xml_empty', 'The file is empty.');
  const marked = markedEncoding(bytes);
  if (marked === 'utf-32') throw new MillraceError('xml_encoding_invalid', 'UTF-32 is not supported.');
  if (marked !== null) return { text: decodeStrictly(bytes, marked), notices: [] };
  if (bytes.includes(0)) throw new MillraceError('xml_binary', 'The file holds binary data, not XML.');

  const declared = declaredEncoding(bytes);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) {
    const mislabelled = declared !== null && !isUtf8(declared) && bytes.some((byte) => byte > 0x7f);
    return { text: utf8, notices: mislabelled ? [encodingNotice(declared)] : [] };
  }
  const labelled = declared === null || isUtf8(declared) ? null : tryDecode(bytes, declared);
  if (labelled !== null) return { text: labelled, notices: [] };
  return { text: decodeStrictly(bytes, 'windows-1252'), notices: [encodingNotice(declared ?? 'UTF-8')] };
}

/** The encoding told by a byte order mark, or by the zero bytes that UTF-16 puts around `<`. */
function markedEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32' | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    return 'utf-32';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  return null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 400));
  return declarationPattern.exec(head)?.[1] ?? null;
}

function isUtf8(label: string): boolean {
  return /^utf-?8$/i.test(label);
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string {
  const text = tryDecode(bytes, encoding);
  if (text === null)
    throw new MillraceError('xml_encoding_invalid', `The file is not valid ${encoding}.`, { encoding });
  return text;
}

function encodingNotice(declared: string): Notice {
  return { kind: 'repaired', code: 'encoding_mislabelled', elementId: null, subject: declared, line: 1 };
}
