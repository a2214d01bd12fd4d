import type { Notice } from '../shared/contract/diagrams.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';
import { limitNotices } from './model/limit-notices.ts';
import { mostBytes, writeAsBefore } from './model/write-as-before.ts';
import { writeDiagram } from './model/write-diagram.ts';
import { restoreOriginal } from './original-bytes.ts';

type Job = Jobs['write-xml'];

/**
 * Writes a body as XML: with `original`, which must belong to this very body, the exact bytes of the imported file; with
 * `imported`, what stayed the same as the file of an earlier version spells it.
 * If those can't be proven right, a notice says so and the XML is written anew. Rejects with `packed_corrupt` and
 * `packed_newer`.
 */
export async function writeXml({ body, original, imported }: Job['request']): Promise<Job['response']> {
  const written = writeDiagram(unpackDiagram(body, moddle), moddle);
  const notices = limitNotices(written.notices);
  if (original === null) {
    const xml = (imported && writeLikeImported(written.xml, imported)) ?? written.xml;
    return { xml, notices, original: false };
  }
  const exact = restoreOriginal(original, written.xml);
  if (exact !== null) return { xml: exact, notices: [], original: true };
  return { xml: written.xml, notices: [...notices, originalUnavailable], original: false };
}

function writeLikeImported(edited: Uint8Array, imported: NonNullable<Job['request']['imported']>): Uint8Array | null {
  if (edited.length > mostBytes) return null;
  const { xml: written } = writeDiagram(unpackDiagram(imported.body, moddle), moddle);
  const file = restoreOriginal(imported.original, written);
  return file && writeAsBefore({ file, written, edited }, moddle);
}

const originalUnavailable: Notice = {
  kind: 'not-kept',
  code: 'original_unavailable',
  elementId: null,
  subject: '',
  line: null,
};
