import type { ComparedBounds, ElementChange } from '../../../shared/contract/comparison.ts';
import type { DiagramModeler } from '../../editor/modeler/modeler-services.ts';
import { diagramIdOf } from './mark-layer.ts';
import { extentOf } from './marks.ts';

/** Below this zoom nothing can be read. */
const legible = 0.5;
/** Free space around what is shown, in diagram units. */
const margin = 60;

/**
 * Brings a change into the middle of a viewer, with where it was if that fits; at a zoom at which it can be read. Answers false when the
 * viewer's file has no picture of it.
 */
export function revealChange(viewer: DiagramModeler, change: ElementChange, preferred: 'before' | 'after'): boolean {
  const sides = preferred === 'before' ? [change.before, change.after] : [change.after, change.before];
  const picture = sides.flatMap((side) => side?.pictures ?? []).find((candidate) => extentOf(candidate) !== null);
  const box = picture && extentOf(picture);
  if (!picture || !box) return false;
  if (!showDiagram(viewer, picture.diagramId)) return false;
  const other = sides[1]?.pictures.find(({ diagramId }) => diagramId === picture.diagramId);
  const otherBox = other && extentOf(other);
  showBox(viewer, otherBox ? union(box, otherBox) : box, box);
  return true;
}

/** Shows the root that a BPMNDiagram draws, such as the inside of a collapsed sub-process. */
function showDiagram(viewer: DiagramModeler, diagramId: string | null): boolean {
  const canvas = viewer.get('canvas');
  if (diagramId === null || diagramIdOf(canvas.getRootElement()) === diagramId) return true;
  const root = canvas.getRootElements().find((candidate) => diagramIdOf(candidate) === diagramId);
  if (root) canvas.setRootElement(root);
  return root !== undefined;
}

function showBox(viewer: DiagramModeler, both: ComparedBounds, box: ComparedBounds): void {
  const canvas = viewer.get('canvas');
  const size = canvas.getSize();
  if (size.width === 0 || size.height === 0) return;
  const fitting = ({ width, height }: ComparedBounds) =>
    Math.min(size.width / (width + 2 * margin), size.height / (height + 2 * margin));
  const shown = fitting(both) >= legible ? both : box;
  const current = canvas.viewbox().scale;
  const wanted = current >= legible ? current : 1;
  const zoom = Math.min(wanted, fitting(shown));
  const [width, height] = [size.width / zoom, size.height / zoom];
  canvas.viewbox({
    x: shown.x + shown.width / 2 - width / 2,
    y: shown.y + shown.height / 2 - height / 2,
    width,
    height,
  });
}

function union(one: ComparedBounds, other: ComparedBounds): ComparedBounds {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}
