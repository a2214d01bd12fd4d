import type { Moddle } from '../moddle.ts';
import { applyDelta } from './apply-delta.ts';
import { decodeDelta } from './encode-delta.ts';
import { invertDelta } from './invert-delta.ts';
import type { IndexedDocument } from './read-value.ts';

/** An encoded delta, and which way to follow it: `back` leads from what it was made to, to what it was made from. */
export interface EncodedStep {
  delta: Uint8Array;
  direction: 'forward' | 'back';
}

/** Takes the document one version further, in place. Throws `packed_corrupt`, after which it must not be used, and `packed_newer`. */
export function followStep(document: IndexedDocument, { delta, direction }: EncodedStep, moddle: Moddle): void {
  const decoded = decodeDelta(delta);
  applyDelta(document, direction === 'forward' ? decoded : invertDelta(decoded), moddle);
}
