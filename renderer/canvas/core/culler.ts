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

/**
 * How long a frame may spend on graphics, in milliseconds: while the view moves; while it rests, for what is in it, since an
 * incomplete picture is worse than a late frame that nothing moves in; and for what is around it.
 */
const frameBudget = { moving: 4, inView: 24, around: 8 };
/** How much of what is drawn around a resting view is drawn before it rests. */
const shareBeforeRest = 0.5;
/** Changes of the view this close together, in milliseconds, are one movement; closer ones are one change. */
const movement = { least: 4, most: 150 };
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
  /** Whether nothing is to be made or dropped until it is scheduled again. */
  readonly isPutOff: () => boolean;
  /** Whether nothing may be dropped now. */
  readonly isHolding: () => boolean;
}

/** What is to be seen at the moment. */
interface Sight {
  readonly root: Element;
  readonly view: Rect;
  readonly visible: number;
  readonly isDrawing: boolean;
}

/** Makes graphics for what comes into sight and drops those of what has gone, a little every frame. */
export class Culler {
  readonly #parts: CullerParts;
  /** With more graphics than this, those out of sight go even if they are near; a few more may gather while moving. */
  readonly #room: number;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #lastMove = Number.NEGATIVE_INFINITY;
  #isMoving = false;
  #isPaused = false;

  constructor(parts: CullerParts) {
    this.#parts = parts;
    this.#room = 2 * parts.options.overviewAbove;
  }

  /** Has the next frame look at what is in sight. */
  schedule(): void {
    this.#requestFrame();
  }

  /** The same, after the view changed. */
  scheduleMoved(): void {
    const now = performance.now();
    const gap = now - this.#lastMove;
    if (gap > movement.least) {
      this.#isMoving = gap < movement.most;
    }
    this.#lastMove = now;
    this.#requestFrame();
  }

  /** Leaves everything as it is until `resume`, and forgets what was scheduled. */
  pause(): void {
    this.stop();
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
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
    const sight = this.#look();
    this.#fill(sight, this.#parts.options.overscan.enter, {
      inView: Number.POSITIVE_INFINITY,
      around: Number.POSITIVE_INFINITY,
    });
    this.#drop(sight, Number.POSITIVE_INFINITY, true);
  }

  /** Makes graphics for those of a few elements that are in sight, at once. */
  show(elements: readonly Element[]): void {
    const { canvas, index, materializer, registry } = this.#parts;
    const view = canvas.viewbox();
    const root = canvas.getRootElement();
    for (const element of elements) {
      const record = registry.record(element);
      if (record?.element === element && record.gfx === undefined && index.isIn(element, root, view)) {
        materializer.materialize(record);
      }
    }
  }

  /** Drops graphics of those elements that are out of sight. */
  dropUnseen(elements: readonly Element[]): void {
    const { canvas, index, materializer, pins } = this.#parts;
    const root = canvas.getRootElement();
    const view = canvas.viewbox();
    const given = new Set(elements);
    for (const record of [...materializer.drawn].reverse()) {
      const { element } = record;
      const isUnseen = given.has(element) && !pins.has(element) && !index.isIn(element, root, view);
      if (isUnseen && materializer.canDrop(record)) {
        materializer.drop(record);
      }
    }
  }

  #requestFrame(): void {
    if (this.#frame === 0 && !this.#isPaused) {
      this.#frame = requestAnimationFrame(() => this.#onFrame());
    }
  }

  #onFrame(): void {
    this.#frame = 0;
    if (this.#isPaused || this.#parts.isPutOff()) {
      return;
    }
    const now = performance.now();
    const isResting = now - this.#lastMove >= restBeforeDropping;
    const isMoving = this.#isMoving && !isResting;
    const around = now + (isMoving ? frameBudget.moving : frameBudget.around);
    const sight = this.#look();
    const { enter } = this.#parts.options.overscan;
    const reach = isResting ? enter : enter * shareBeforeRest;
    const missing = this.#fill(sight, reach, { inView: isMoving ? around : now + frameBudget.inView, around });
    const left = missing === 0 || !isResting ? this.#drop(sight, around, isResting) : 0;
    if (missing > 0 || left > 0) {
      this.#requestFrame();
    } else if (!isResting) {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => this.#requestFrame(), restBeforeDropping);
    }
  }

  #look(): Sight {
    const { canvas, index, options, shouldDraw } = this.#parts;
    const root = canvas.getRootElement();
    const view = canvas.viewbox();
    const visible = index.countIn(root, view, options.overviewAbove + 1);
    return { root, view, visible, isDrawing: shouldDraw(visible) };
  }

  /** Makes graphics until the deadlines, in view and around it as far as `reach` view sizes. Answers how many are still to be made. */
  #fill(sight: Sight, reach: number, deadlines: { inView: number; around: number }): number {
    const { eventBus, materializer } = this.#parts;
    const { inView, around } = this.#wanted(sight, reach);
    const pending = this.#make(inView, deadlines.inView);
    const ahead = pending === 0 ? this.#make(around, deadlines.around) : around.length;
    eventBus.fire('virtualGraphics.updated', { drawn: materializer.drawn.size, visible: sight.visible, pending });
    return pending + ahead;
  }

  /** Answers how many it had no time for. */
  #make(records: readonly ElementRecord[], deadline: number): number {
    let made = 0;
    for (const record of records) {
      if (performance.now() >= deadline) {
        break;
      }
      this.#draw(record);
      made++;
    }
    return records.length - made;
  }

  /** What can't be drawn is left as far as the renderer came, and the rest is drawn all the same. */
  #draw(record: ElementRecord): void {
    try {
      this.#parts.materializer.materialize(record);
    } catch (error) {
      console.error(`failed to draw <${record.element.id}>`, error);
    }
  }

  /** What lacks graphics in the view, and as much of what does up to `reach` view sizes around it as there is room for. */
  #wanted({ root, view, isDrawing }: Sight, reach: number): { inView: ElementRecord[]; around: ElementRecord[] } {
    const { index, materializer } = this.#parts;
    const seen = isDrawing ? index.search(root, view) : [];
    const inView = this.#lacking(seen);
    const room = this.#room - materializer.drawn.size - inView.length;
    if (!isDrawing || room <= 0) {
      return { inView, around: [] };
    }
    const isSeen = new Set(seen);
    const near = index.search(root, grow(view, reach)).filter((element) => !isSeen.has(element));
    return { inView, around: this.#lacking(near).slice(0, room) };
  }

  #lacking(elements: readonly Element[]): ElementRecord[] {
    const { registry } = this.#parts;
    const lacking: ElementRecord[] = [];
    for (const element of elements) {
      const record = registry.record(element);
      if (record && record.gfx === undefined) {
        lacking.push(record);
      }
    }
    return lacking;
  }

  /** Drops graphics until the deadline; while the view moves only if there are far too many. Answers how many are left to drop. */
  #drop(sight: Sight, deadline: number, isResting: boolean): number {
    const { isHolding, materializer } = this.#parts;
    const limit = isResting ? 0 : 1.25 * this.#room;
    if (materializer.drawn.size <= limit || isHolding()) {
      return 0;
    }
    const droppable = this.#droppable(sight);
    let handled = 0;
    // What was made last goes first, so that children go before their parents.
    for (const record of droppable.reverse()) {
      if (performance.now() >= deadline) {
        break;
      }
      if (materializer.canDrop(record)) {
        materializer.drop(record);
      }
      handled++;
    }
    return droppable.length - handled;
  }

  #droppable({ root, view, isDrawing }: Sight): ElementRecord[] {
    const { index, materializer, options } = this.#parts;
    const near = isDrawing ? index.search(root, grow(view, options.overscan.leave)) : [];
    const far = this.#without(near);
    if (isDrawing && materializer.drawn.size - far.length > this.#room) {
      return this.#without(index.search(root, grow(view, options.overscan.enter)));
    }
    return far;
  }

  /** Everything drawn that neither is one of `kept` nor pinned. */
  #without(kept: readonly Element[]): ElementRecord[] {
    const { materializer, pins } = this.#parts;
    const keeps = new Set(kept);
    return [...materializer.drawn].filter((record) => !keeps.has(record.element) && !pins.has(record.element));
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
