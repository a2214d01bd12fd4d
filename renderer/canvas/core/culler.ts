import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ResolvedOptions } from '../options.ts';
import type { Rect } from '../services.ts';
import type { ElementRecord } from './element-record.ts';
import type { GraphicsMaterializer } from './graphics-materializer.ts';
import type { Pins } from './pins.ts';
import type { SpatialIndex } from './spatial-index.ts';
import type { VirtualCanvas } from './virtual-canvas.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';

/** How long a frame may spend on graphics, in milliseconds. */
const frameBudget = 4;
/** How long the view has to rest before graphics out of sight are dropped, in milliseconds. */
const restBeforeDropping = 200;

export interface CullerParts {
  readonly eventBus: EventBus;
  readonly canvas: VirtualCanvas;
  readonly registry: VirtualElementRegistry;
  readonly index: SpatialIndex;
  readonly materializer: GraphicsMaterializer;
  readonly pins: Pins;
  readonly options: ResolvedOptions;
  /** Whether elements in sight are to be drawn, given how many there are. */
  readonly shouldDraw: (visible: number) => boolean;
  /** Whether nothing may be dropped now. */
  readonly isHolding: () => boolean;
}

/** Makes graphics for what comes into sight and drops those of what has gone, a little every frame. */
export class Culler {
  readonly #parts: CullerParts;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #lastMove = 0;

  constructor(parts: CullerParts) {
    this.#parts = parts;
  }

  /** Has the next frame look at what is in sight. */
  schedule(): void {
    this.#lastMove = performance.now();
    this.#requestFrame();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#frame = 0;
    this.#rest = undefined;
  }

  /** Does all there is to do at once. */
  update(): void {
    this.stop();
    this.#fill(Number.POSITIVE_INFINITY);
    this.#drop(Number.POSITIVE_INFINITY);
  }

  #requestFrame(): void {
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => this.#onFrame());
    }
  }

  #onFrame(): void {
    this.#frame = 0;
    const deadline = performance.now() + frameBudget;
    if (this.#fill(deadline) > 0) {
      this.#requestFrame();
    } else if (performance.now() - this.#lastMove < restBeforeDropping) {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.#requestFrame(), restBeforeDropping);
    } else if (this.#drop(deadline) > 0) {
      this.#requestFrame();
    }
  }

  /** Makes graphics until the deadline. Answers how many are still to be made. */
  #fill(deadline: number): number {
    const { canvas, eventBus, index, materializer, options, shouldDraw } = this.#parts;
    const root = canvas.getRootElement();
    const view = canvas.viewbox();
    const visible = index.countIn(root, view, options.overviewAbove + 1);
    const isDrawing = shouldDraw(visible);
    const wanted = isDrawing ? this.#wanted(root, view) : [];
    let made = 0;
    for (const record of wanted) {
      if (performance.now() >= deadline) {
        break;
      }
      materializer.materialize(record);
      made++;
    }
    const pending = wanted.length - made;
    eventBus.fire('virtualGraphics.updated', { drawn: materializer.drawn.size, visible, pending });
    return pending;
  }

  /** What lacks graphics in and around the view, what is in it first. */
  #wanted(root: Element, view: Rect): ElementRecord[] {
    const { index, materializer, options, registry } = this.#parts;
    const near = this.#lacking(index.search(root, view), registry);
    const room = 2 * options.overviewAbove - materializer.drawn.size - near.length;
    if (room <= 0) {
      return near;
    }
    const inView = new Set(near);
    const around = this.#lacking(index.search(root, grow(view, options.overscan.enter)), registry);
    return [...near, ...around.filter((record) => !inView.has(record)).slice(0, room)];
  }

  #lacking(elements: readonly Element[], registry: VirtualElementRegistry): ElementRecord[] {
    const lacking: ElementRecord[] = [];
    for (const element of elements) {
      const record = registry.record(element);
      if (record && !record.gfx) {
        lacking.push(record);
      }
    }
    return lacking;
  }

  /** Drops graphics until the deadline. Answers how many are still to be dropped. */
  #drop(deadline: number): number {
    const { canvas, index, isHolding, materializer, options, shouldDraw } = this.#parts;
    if (isHolding()) {
      return 0;
    }
    const root = canvas.getRootElement();
    const view = canvas.viewbox();
    const isDrawing = shouldDraw(index.countIn(root, view, options.overviewAbove + 1));
    const kept = new Set<Element>(isDrawing ? index.search(root, grow(view, options.overscan.leave)) : []);
    const droppable = [...materializer.drawn].filter((record) => this.#mayDrop(record, kept));
    let dropped = 0;
    // What was made last goes first, so that children go before their parents.
    for (const record of droppable.reverse()) {
      if (performance.now() >= deadline) {
        break;
      }
      if (materializer.canDrop(record)) {
        materializer.drop(record);
      }
      dropped++;
    }
    return droppable.length - dropped;
  }

  #mayDrop(record: ElementRecord, kept: ReadonlySet<Element>): boolean {
    return !kept.has(record.element) && !this.#parts.pins.has(record.element);
  }
}

function grow(view: Rect, by: number): Rect {
  return {
    x: view.x - view.width * by,
    y: view.y - view.height * by,
    width: view.width * (1 + 2 * by),
    height: view.height * (1 + 2 * by),
  };
}
