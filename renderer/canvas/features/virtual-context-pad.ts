import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import ContextPad, { type ContextPadTarget } from 'diagram-js/lib/features/context-pad/ContextPad';
import type Scheduler from 'diagram-js/lib/features/scheduler/Scheduler';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import type { Injector } from 'didi';
import type { Rect, VirtualGraphicsService } from '../services.ts';
import { type ElementEvent, guardedEventBus } from './guarded-event-bus.ts';
import { grown, modelBounds, unionOf } from './in-sight.ts';

/** From so many targets on, where the pad goes is worked out from the model, and the targets are looked up in a set. */
const many = 30;
/** How far an outline, where there are any, stands off its element, in diagram units; stock bpmn-js measures it along with the element. */
const outlineOffset = 5;

interface OpenPad {
  readonly target: Element | readonly Element[];
  readonly html: HTMLElement;
}

/** The context pad, which needs no graphics to find its place and stays quick with thousands of targets. */
export class VirtualContextPad extends ContextPad {
  static override $inject = ['canvas', 'elementRegistry', 'eventBus', 'scheduler', 'virtualGraphics', 'injector'];
  declare _current: OpenPad | null;
  declare _updateAndOpen: (target: Element | readonly Element[]) => void;
  readonly #canvas: Canvas;
  readonly #graphics: VirtualGraphicsService;
  readonly #offset: number;

  constructor(
    canvas: Canvas,
    elementRegistry: ElementRegistry,
    eventBus: EventBus,
    scheduler: Scheduler,
    virtualGraphics: VirtualGraphicsService,
    injector: Injector,
  ) {
    const hasMany = (): boolean =>
      virtualGraphics.isActive() && Array.isArray(this._current?.target) && this._current.target.length > many;
    const guards = {
      'elements.changed': () => !hasMany(),
      'element.marker.update': ({ marker }: ElementEvent) => !hasMany() || marker === 'djs-element-hidden',
    };
    super(canvas, elementRegistry, guardedEventBus(eventBus, guards), scheduler);
    this.#canvas = canvas;
    this.#graphics = virtualGraphics;
    this.#offset = injector.get('outline', false) ? outlineOffset : 0;
    eventBus.on<{ elements: Element[] }>('elements.changed', ({ elements }) => {
      if (hasMany()) this.#reopen(new Set(elements), elementRegistry);
    });
  }

  override isOpen(target?: ContextPadTarget): boolean {
    const open = this._current?.target;
    if (!Array.isArray(target) || !Array.isArray(open) || target.length !== open.length || open.length <= many) {
      return super.isOpen(target);
    }
    const targets = new Set<DiagramElement>(open);
    return target.every((element) => targets.has(element));
  }

  /** The pad, to place menus beside it. bpmn-js asks for it by this name, of which diagram-js warns where it is its own. */
  override getPad(target: ContextPadTarget): { html: HTMLElement } {
    return this._current && this.isOpen(target) ? { html: this._current.html } : super.getPad(target);
  }

  /** Opens the pad anew for those of its many targets that still exist, if one of them changed. */
  #reopen(changed: ReadonlySet<Element>, elementRegistry: ElementRegistry): void {
    const targets = [this._current?.target ?? []].flat();
    if (!targets.some((element) => changed.has(element))) return;
    this.close();
    const left = targets.filter((element) => elementRegistry.get(element.id));
    const [only] = left;
    if (only) this._updateAndOpen(left.length > 1 ? left : only);
  }

  /** Where the targets are on the page, in CSS pixels. */
  _getTargetBounds(target: Element | readonly Element[]): DOMRect {
    const elements = [target].flat();
    const isMeasured = !this.#graphics.isActive() || elements.length <= many;
    const { left, top } = this.#canvas.getContainer().getBoundingClientRect();
    const viewbox = this.#canvas.viewbox();
    const onPage = ({ x, y, width, height }: Rect): Rect => ({
      x: (x - viewbox.x) * viewbox.scale + left,
      y: (y - viewbox.y) * viewbox.scale + top,
      width: width * viewbox.scale,
      height: height * viewbox.scale,
    });
    const rectOf = (element: Element): Rect => {
      const gfx = isMeasured ? this.#graphics.peek(element) : undefined;
      // What is drawn may be off the page, as it is while the view moves, and has no place there.
      return gfx?.isConnected ? gfx.getBoundingClientRect() : onPage(grown(modelBounds(element), this.#offset));
    };
    return DOMRect.fromRect(unionOf(elements.map(rectOf)));
  }
}
