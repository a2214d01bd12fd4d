import { strFromU8, strToU8 } from 'fflate';
import { corrupt } from './corrupt.ts';
import { concatenate, deflateInSlices, inflate, isSize } from './deflated.ts';
import { packMessage, unpackMessage } from './message-pack.ts';
import type { PlainValue } from './plain-value.ts';
import { textDictionary } from './text-dictionary-v1.ts';
import { fromUtf16, toUtf16 } from './utf16.ts';

/** All text of a diagram and, as record number and residue in turn, what moddle does not keep. */
export interface TextAndResidues {
  readonly text: string;
  readonly residues: readonly PlainValue[];
}

/** The same as entries of the envelope. */
export interface TextEntries {
  readonly text: PlainValue;
  readonly residues: readonly PlainValue[];
}

const dictionary = Uint8Array.from(textDictionary, (character) => character.charCodeAt(0));

/**
 * Makes the text section: DEFLATE data of the text's UTF-8 form and, behind it, the residues, after the sizes of both.
 * Where that is no shorter, and for text with lone surrogates, which has no UTF-8 form, both are stored as they are.
 * Pauses now and then.
 */
export function* packText({ text, residues }: TextAndResidues): Generator<void, TextEntries> {
  if (!text.isWellFormed()) return { text: toUtf16(text), residues };
  const textBytes = strToU8(text);
  const residueBytes = residues.length > 0 ? packMessage(residues) : new Uint8Array();
  yield;
  const deflated = yield* deflateInSlices(concatenate([textBytes, residueBytes]), dictionary);
  if (deflated === null) return { text, residues };
  const sizes = residues.length > 0 ? [textBytes.length, residueBytes.length] : [textBytes.length];
  return { text: [...sizes, deflated], residues: [] };
}

/** Reads a text section. Throws `packed_corrupt`. */
export function unpackText({ text: section, residues }: TextEntries): TextAndResidues {
  if (typeof section === 'string') return { text: section, residues };
  if (section instanceof Uint8Array) return { text: fromUtf16(section), residues };
  const entries: PlainValue[] = Array.isArray(section) ? section : [];
  const deflated = entries.at(-1);
  const [textSize, residueSize = 0, ...rest] = entries.slice(0, -1);
  if (!(deflated instanceof Uint8Array) || rest.length > 0) throw corrupt('it has no text');
  if (!isSize(textSize) || !isSize(residueSize)) throw corrupt('its text has no size');
  const bytes = inflate(deflated, textSize + residueSize, dictionary);
  const text = strFromU8(bytes.subarray(0, textSize));
  return { text, residues: residueSize > 0 ? readResidues(bytes.slice(textSize)) : residues };
}

function readResidues(bytes: Uint8Array): PlainValue[] {
  const residues = unpackMessage(bytes);
  if (!isPlainList(residues)) throw corrupt('its residues are no list');
  return residues;
}

/** What MessagePack decodes to without extension types, which `unpackMessage` rules out, is plain. */
function isPlainList(value: unknown): value is PlainValue[] {
  return Array.isArray(value);
}
