import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import { getBBox } from 'diagram-js/lib/util/Elements';
import type { Injector } from 'didi';
import { grown, unionOf } from '../features/in-sight.ts';
import { runInSlices } from '../import/slices.ts';
import type { DiagramExportService, Rect, SpatialIndexService } from '../services.ts';
import { drawingOrder } from './drawing-order.ts';
import { edgeElements, textReach } from './edge-elements.ts';
import { ElementSvg } from './element-svg.ts';
import type { ExportOptions } from './export-options.ts';
import { KnownLooks } from './known-looks.ts';
import { isPngPossible, largestPngScale, pngSize } from './png-size.ts';
import { PngTooLargeError } from './png-too-large-error.ts';

/** Loads what only PNG takes: opening a diagram doesn't wait for it. */
export const loadPngWriter = () => import('./write-png.ts');

/** Free space around the diagram, in its own units. */
const padding = 5;
/** How far an element may paint beyond its model bounds where no spatial index knows better. */
const overhang = 24;

export class DiagramExport implements DiagramExportService {
  static $inject = ['canvas', 'injector'];

  readonly #canvas: Canvas;
  readonly #injector: Injector;

  constructor(canvas: Canvas, injector: Injector) {
    this.#canvas = canvas;
    this.#injector = injector;
  }

  box(signal?: AbortSignal): Promise<Rect | null> {
    return runInSlices(this.#measure(), { slice: 0, signal });
  }

  *#measure(): Generator<number, Rect | null> {
    const { inner } = this.#canvas.viewbox();
    if (inner.width <= 0 && inner.height <= 0) return null;
    const elements = drawingOrder(this.#canvas.getRootElement());
    yield 0;
    const edges = edgeElements(elements, KnownLooks.of(this.#injector)?.stockText);
    yield 0;
    const { x, y, width, height } = unionOf([inner, new ElementSvg(this.#injector).measure(edges)]) ?? inner;
    return { x: x - padding, y: y - padding, width: width + 2 * padding, height: height + 2 * padding };
  }

  async svg(options: ExportOptions = {}): Promise<Blob> {
    const { writeSvg } = await import('./write-svg.ts');
    const box = await this.#filledBox(options);
    const elements = drawingOrder(this.#canvas.getRootElement());
    return writeSvg(new ElementSvg(this.#injector), elements, box, options);
  }

  async png(scale: number, options: ExportOptions = {}): Promise<Blob> {
    const box = await this.#filledBox(options);
    const size = pngSize(box, scale);
    if (!isPngPossible(size)) throw new PngTooLargeError(largestPngScale(box));
    const { writePng } = await loadPngWriter();
    const index = this.#injector.get<SpatialIndexService>('spatialIndex', false);
    const boundsOf = index ? (element: Element) => index.boundsOf(element) : roomyBounds;
    const placed = drawingOrder(this.#canvas.getRootElement()).map((element) => ({
      element,
      bounds: grown(boundsOf(element), textReach(element)),
    }));
    return writePng(new ElementSvg(this.#injector), placed, box, { ...size, scale }, options);
  }

  async #filledBox({ signal }: ExportOptions): Promise<Rect> {
    const box = await this.box(signal);
    if (!box) throw new Error('There is nothing to draw.');
    return box;
  }
}

function roomyBounds(element: Element): Rect {
  return grown(getBBox(element), overhang);
}
