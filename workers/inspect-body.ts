import { readDiagramFacts } from '../shared/diagram/diagram-facts.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';
import { checkResidues } from './model/residue-content.ts';

type Job = Jobs['inspect-body'];

/** Checks that a body decodes completely, residues included, and answers its facts. Rejects with `packed_corrupt` and `packed_newer`. */
export async function inspectBody({ body }: Job['request']): Promise<Job['response']> {
  checkResidues(unpackDiagram(body, moddle).residues);
  return readDiagramFacts(body);
}
