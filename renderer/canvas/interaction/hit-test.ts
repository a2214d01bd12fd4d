import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type { Point } from 'diagram-js/lib/util/Types';
import { isParent } from '../is-parent.ts';
import type { SpatialIndexService } from '../services.ts';
import { hitReach, isHit } from './hit-rules.ts';
import { topmost } from './topmost.ts';

/** Finds what is under the pointer from the model alone, whether it is drawn or not. */
export class HitTest {
  static $inject = ['canvas', 'spatialIndex'];
  readonly #canvas: Canvas;
  readonly #index: SpatialIndexService;

  constructor(canvas: Canvas, spatialIndex: SpatialIndexService) {
    this.#canvas = canvas;
    this.#index = spatialIndex;
  }

  /** The topmost element at a point of the page, in CSS pixels of the viewport; undefined over empty canvas. */
  elementAt(page: Point): Element | undefined {
    const { x, y, scale } = this.#canvas.viewbox();
    const frame = this.#canvas.getContainer().getBoundingClientRect();
    return this.elementAtPoint({ x: x + (page.x - frame.left) / scale, y: y + (page.y - frame.top) / scale });
  }

  /** The topmost element of the shown root at a point of the diagram. */
  elementAtPoint(point: Point): Element | undefined {
    const root = this.#canvas.getRootElement();
    if (!isParent(root)) return undefined;
    const around = { x: point.x - hitReach, y: point.y - hitReach, width: 2 * hitReach, height: 2 * hitReach };
    return topmost(
      root,
      this.#index.search(root, around).filter((element) => isHit(element, point)),
    );
  }
}
