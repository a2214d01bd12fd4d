import { applyDelta } from '../shared/diagram/delta/apply-delta.ts';
import type { Delta } from '../shared/diagram/delta/delta.ts';
import { diffDocuments } from '../shared/diagram/delta/diff-documents.ts';
import { decodeDelta, encodeDelta } from '../shared/diagram/delta/encode-delta.ts';
import { invertDelta } from '../shared/diagram/delta/invert-delta.ts';
import { openDocument } from '../shared/diagram/delta/open-document.ts';
import type { IndexedDocument } from '../shared/diagram/delta/read-value.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { MillraceError } from '../shared/errors.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['make-delta'];

/**
 * The encoded delta between two bodies, null where it doesn't lead from each to the other byte for byte: bodies written by another
 * version of the packer, for instance. Rejects with `packed_corrupt` and `packed_newer` if a body can't be read.
 */
export async function makeDelta({ from, to }: Job['request']): Promise<Job['response']> {
  const [source, target] = [openDocument(from, moddle), openDocument(to, moddle)];
  const delta = encodeDelta(diffDocuments(source, target));
  return { delta: isExact(delta, { source, target, from, to }) ? delta : null };
}

interface Ends {
  readonly source: IndexedDocument;
  readonly target: IndexedDocument;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** Tries a delta both ways, which uses the documents up. */
function isExact(bytes: Uint8Array, { source, target, from, to }: Ends): boolean {
  try {
    const delta = decodeDelta(bytes);
    return leadsTo(to, source, delta) && leadsTo(from, target, invertDelta(delta));
  } catch (error) {
    // Content nested too deeply for a delta, for instance.
    if (error instanceof MillraceError && error.code === 'packed_corrupt') return false;
    throw error;
  }
}

function leadsTo(body: Uint8Array, document: IndexedDocument, delta: Delta): boolean {
  applyDelta(document, delta, moddle);
  return Buffer.compare(packDiagram(document), body) === 0;
}
