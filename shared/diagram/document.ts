import type { ModdleElement } from './moddle.ts';
import type { Residue } from './residue.ts';

/** What moddle does not keep about an element, by the element it belongs to. */
export type Residues = Map<ModdleElement, Residue>;

/** A diagram in memory: the moddle tree and, beside it, what moddle cannot hold. */
export interface DiagramDocument {
  definitions: ModdleElement;
  residues: Residues;
}
