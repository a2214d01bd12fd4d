import type { ElementChange } from '../../../shared/contract/comparison.ts';

/** Kinds of change that are told apart by colour and by shape; `moved` is whatever concerns the drawing alone. */
export const changeKinds = ['added', 'removed', 'changed', 'moved'] as const;
export type ChangeKind = (typeof changeKinds)[number];

const ofDrawing: ReadonlySet<string> = new Set(['moved', 'resized', 'rerouted', 'label-moved', 'recoloured']);

export function kindOf({ kind, aspects }: ElementChange): ChangeKind {
  if (kind !== 'changed') return kind;
  return aspects.every((aspect) => ofDrawing.has(aspect)) ? 'moved' : 'changed';
}

/** Whether an element did nothing but move with what contains it: that it moved is told once, of the container. */
export function onlyMovedAlong({ kind, aspects, group }: ElementChange): boolean {
  return kind === 'changed' && group !== null && aspects.every((aspect) => aspect === 'moved');
}
