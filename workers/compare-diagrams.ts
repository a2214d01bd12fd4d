import { compareDocuments } from '../shared/diagram/comparison/compare-documents.ts';
import { openDocument } from '../shared/diagram/delta/open-document.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['compare-diagrams'];

/** What differs between two bodies, in terms of BPMN elements. Rejects with `packed_corrupt` and `packed_newer`. */
export async function compareDiagrams({ before, after }: Job['request']): Promise<Job['response']> {
  if (Buffer.compare(before, after) === 0) return { isIdentical: true, changes: [], groups: [], counts: [] };
  const compared = compareDocuments(openDocument(before, moddle), openDocument(after, moddle));
  return { isIdentical: false, ...compared };
}
