import type { ElementChange } from '../../../shared/contract/comparison.ts';
import type { DiagramElement, DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { isDiagramElement } from '../../inspector/modeler/reveal.ts';
import { t } from '../../messages/messages.ts';

/** Why a change can't be taken back by itself. */
export type WhyNot = 'retyped' | 'lane' | 'pool' | 'visibility' | 'notDrawn' | 'otherView' | 'gone';

const isOf = (change: ElementChange, ...types: string[]): boolean => types.includes(change.type);

/**
 * Why one change can't be taken back alone in the diagram that is open, whichever of its pictures is shown; null if it can. The
 * whole version always can.
 */
export function whyNot(modeler: DiagramModeler, change: ElementChange): WhyNot | null {
  const { kind, aspects, before } = change;
  if (isOf(change, 'bpmn:Lane')) return kind === 'changed' && !isAboutDrawing(change) ? drawn(modeler, change) : 'lane';
  if (isOf(change, 'bpmn:Participant') && kind === 'removed') return 'pool';
  if (aspects.includes('retyped')) return 'retyped';
  if (aspects.includes('shown') || aspects.includes('hidden')) return 'visibility';
  if (kind === 'removed')
    return before?.pictures.some(({ bounds, waypoints }) => bounds ?? waypoints) ? null : 'notDrawn';
  return drawn(modeler, change);
}

/** The reason in words; where the earlier side is a version, with what can be done instead. */
export function whyNotText(why: WhyNot, isVersion: boolean): string {
  const text = t(`history.partial.whyNot.${why}`);
  return isVersion && why !== 'otherView' ? `${text} ${t('history.partial.wholeVersion')}` : text;
}

/** The element on the canvas that a change is about, if it is there. */
export function findElement(modeler: DiagramModeler, id: string): DiagramElement | null {
  const element: unknown = modeler.get('elementRegistry').get(id);
  return isDiagramElement(element) ? element : null;
}

function drawn(modeler: DiagramModeler, { id, after }: ElementChange): WhyNot | null {
  const hasPicture = after?.pictures.some(({ bounds, waypoints }) => bounds ?? waypoints);
  return hasPicture || findElement(modeler, id) ? null : 'notDrawn';
}

function isAboutDrawing({ aspects }: ElementChange): boolean {
  return aspects.some((aspect) => ['moved', 'resized', 'reparented'].includes(aspect));
}
