import { inspectDiagram } from '../shared/diagram/inspect-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';
import { fromResidue } from './model/residue-content.ts';

type Job = Jobs['inspect-body'];

/** Checks that a body can be unpacked, residues included, and answers its facts. Rejects with `packed_corrupt` and `packed_newer`. */
export async function inspectBody({ body }: Job['request']): Promise<Job['response']> {
  const { facts, residues } = inspectDiagram(body, moddle);
  for (const residue of residues) fromResidue(residue);
  return facts;
}
