import type { BpmnModdle } from '../../shared/diagram/moddle.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { keepSpelling } from '../xml/keep-spelling.ts';
import { readDiagram } from './read-diagram.ts';

/** Files of more bytes are written anew: bringing both together takes seconds. */
export const mostBytes = 2 * 1024 * 1024;

/**
 * The XML of an edited diagram, spelled as its file was wherever that says the same. `file` are the file's bytes, `written` its content
 * as Millrace writes it, `edited` the edited diagram. Null unless what comes out is proven to be the edited diagram.
 */
export function writeAsBefore(
  { file, written, edited }: { file: Uint8Array; written: Uint8Array; edited: Uint8Array },
  moddle: BpmnModdle,
): Uint8Array | null {
  if (Math.max(file.length, edited.length) > mostBytes) return null;
  const text = decode(file);
  const merged = text === null ? null : keepSpelling(text, decode(written) ?? '', decode(edited) ?? '');
  if (merged === null) return null;
  const xml = new TextEncoder().encode(merged);
  return isSameDiagram(xml, edited, moddle) ? xml : null;
}

/** Null for files in other encodings. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isSameDiagram(one: Uint8Array, other: Uint8Array, moddle: BpmnModdle): boolean {
  try {
    const [body, otherBody] = [one, other].map((bytes) => packDiagram(readDiagram(bytes, moddle).document));
    return body !== undefined && otherBody !== undefined && Buffer.compare(body, otherBody) === 0;
  } catch {
    return false;
  }
}
