import type { DiagramSummary } from '../../../shared/contract/library.ts';
import type { LabelChange, LabelPattern } from '../../../shared/contract/search.ts';

export type NewLabel = Pick<LabelChange, 'elementId' | 'before' | 'after'>;

/** What replacing labels needs of a diagram that is open, without loading the editor's code. */
export interface OpenDiagram {
  readonly id: string;
  /** Null while the diagram can't be edited. */
  summary(): DiagramSummary | null;
  /** The labels, unsaved edits included, that a replacement would change. */
  find(pattern: LabelPattern, replacement: string): LabelChange[];
  /** Replaces labels as one step of the undo history, where they still are what they were. Answers how many. */
  replace(labels: readonly NewLabel[]): number;
}

const open = new Set<OpenDiagram>();

/** Has labels of a diagram replaced in its editor, until the returned function is called. */
export function offerOpenDiagram(diagram: OpenDiagram): () => void {
  open.add(diagram);
  return () => open.delete(diagram);
}

/** The diagrams that are open and can be edited. */
export function openDiagrams(): OpenDiagram[] {
  return [...open].filter((diagram) => diagram.summary() !== null);
}
