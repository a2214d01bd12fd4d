import type { Element as DiagramElement } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { VirtualGraphicsService } from '../services.ts';
import type { HitTest } from './hit-test.ts';

const owner = 'pointer';
const mouseEvents = [
  'mouseover',
  'mouseout',
  'mousemove',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
];

/** What a repeated event must say like the one it stands for. */
function copyOf(event: MouseEvent, type: string, relatedTarget: EventTarget | null): MouseEvent {
  return new MouseEvent(type, {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: event.view,
    detail: event.detail,
    screenX: event.screenX,
    screenY: event.screenY,
    clientX: event.clientX,
    clientY: event.clientY,
    button: event.button,
    buttons: event.buttons,
    ctrlKey: event.ctrlKey,
    shiftKey: event.shiftKey,
    altKey: event.altKey,
    metaKey: event.metaKey,
    relatedTarget,
  });
}

/**
 * Sees to it that mouse and pen hit elements that had no graphics yet. What is under the pointer gets its graphics as soon as
 * the pointer comes, before the browser looks for the target of a press. The browser has chosen the targets of the mouse
 * events that belong to the same movement by then; those are stopped and sent again to the new graphics, so that every
 * listener hears the same events in the same order as if all had been drawn all along.
 */
export class PointerTargets {
  static $inject = ['eventBus', 'canvas', 'virtualGraphics', 'hitTest'];
  readonly #canvas: Canvas;
  readonly #graphics: VirtualGraphicsService;
  readonly #hitTest: HitTest;
  #svg: Element | undefined;
  /** Elements pinned since the pointer came upon them: the one under it, and the one before, whose `mouseout` is to come. */
  #pinned: DiagramElement[] = [];
  /** The node that listeners know the pointer to be over. */
  #over: Element | null = null;
  #pressed: Element | null = null;
  #released: Element | null = null;

  constructor(eventBus: EventBus, canvas: Canvas, virtualGraphics: VirtualGraphicsService, hitTest: HitTest) {
    this.#canvas = canvas;
    this.#graphics = virtualGraphics;
    this.#hitTest = hitTest;
    eventBus.on<{ svg: Element }>('canvas.init', ({ svg }) => this.#listen(svg));
    eventBus.on(['diagram.clear', 'virtualGraphics.deactivated'], () => this.#forget());
    eventBus.on<{ element: DiagramElement }>(['shape.remove', 'connection.remove'], ({ element }) =>
      this.#unpin(element),
    );
  }

  /** Gives what is under a point of the page its graphics, and keeps them until the pointer has moved on. */
  materializeAt(page: { readonly clientX: number; readonly clientY: number }): DiagramElement | undefined {
    const element = this.#hitTest.elementAt({ x: page.clientX, y: page.clientY });
    if (element) this.#pin(element);
    return element;
  }

  #listen(svg: Element): void {
    this.#svg = svg;
    const container = this.#canvas.getContainer();
    for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) {
      container.addEventListener(type, (event) => this.#onPointer(event), true);
    }
    for (const type of mouseEvents) {
      container.addEventListener(
        type,
        (event) => {
          if (event instanceof MouseEvent) this.#onMouse(event);
        },
        true,
      );
    }
  }

  #onPointer(event: PointerEvent): void {
    if (!this.#graphics.isActive() || this.#isPassing(event) || !this.#isOnPlane(event.target)) return;
    this.materializeAt(event);
  }

  /** Only events of a person's hand: scripts say themselves which node they mean. */
  #onMouse(event: MouseEvent): void {
    if (!event.isTrusted || !this.#graphics.isActive() || this.#isPassing(event)) return;
    if (event.type === 'mouseout') this.#onMouseOut(event);
    else if (this.#isOnPlane(event.target)) this.#onPlane(event);
    else if (event.type === 'mouseover') this.#over = null;
  }

  /** Whether the diagram moves by under a pointer that does nothing. */
  #isPassing({ type, buttons }: MouseEvent): boolean {
    return this.#graphics.isPutOff() && buttons === 0 && (type === 'pointermove' || type === 'mousemove');
  }

  #onPlane(event: MouseEvent): void {
    const target = this.#targetOf(event);
    if (target && event.type === 'mouseover') this.#onMouseOver(event, target);
    else if (target) {
      this.#moveOver(event, target);
      this.#send(event, target);
    }
  }

  #onMouseOut(event: MouseEvent): void {
    if (this.#over && event.target !== this.#over) event.stopImmediatePropagation();
    else this.#over = null;
  }

  #onMouseOver(event: MouseEvent, target: Element): void {
    if (this.#over === target) event.stopImmediatePropagation();
    else if (target === event.target) this.#over = target;
    else {
      event.stopImmediatePropagation();
      this.#moveOver(event, target);
    }
  }

  /** Tells listeners that the pointer is over `target`, unless they know. */
  #moveOver(event: MouseEvent, target: Element): void {
    const before = this.#over;
    if (before === target) return;
    if (before === null && target === event.target) {
      this.#over = target;
      return;
    }
    before?.dispatchEvent(copyOf(event, 'mouseout', target));
    this.#over = target;
    target.dispatchEvent(copyOf(event, 'mouseover', before));
  }

  #send(event: MouseEvent, target: Element): void {
    if (target === event.target) return;
    event.stopImmediatePropagation();
    if (!target.dispatchEvent(copyOf(event, event.type, event.relatedTarget))) event.preventDefault();
  }

  /** The node an event would have had as its target if everything were drawn; undefined when that is for the browser to say. */
  #targetOf(event: MouseEvent): Element | undefined {
    const target = event.target instanceof Element ? event.target : undefined;
    if (event.type === 'click' || event.type === 'dblclick' || event.type === 'auxclick') return this.#clicked(target);
    const shown = this.#shownAt(event, target);
    if (event.type === 'mousedown') this.#pressed = shown ?? null;
    if (event.type === 'mouseup') this.#released = shown ?? null;
    return shown;
  }

  /** A click belongs to the innermost node around where the button went down and where it came up. */
  #clicked(target: Element | undefined): Element | undefined {
    const around = this.#pressed?.closest('.djs-element');
    if (!target || !around || !this.#released || !around.contains(this.#released)) return target;
    if (!around.isConnected || around.contains(target)) return target;
    return this.#pressed === this.#released ? this.#released : around;
  }

  #shownAt(event: MouseEvent, target: Element | undefined): Element | undefined {
    const element = this.materializeAt(event);
    const gfx = element && this.#graphics.peek(element);
    if (!gfx || !target || gfx.contains(target)) return target;
    const shown = this.#svg?.ownerDocument.elementFromPoint(event.clientX, event.clientY);
    return shown && this.#isOnPlane(shown) ? shown : target;
  }

  /** Whether a node is the canvas itself or an element's graphics, and none of the handles and menus over them. */
  #isOnPlane(node: EventTarget | null): boolean {
    if (!(node instanceof Element) || !this.#svg) return false;
    return node === this.#svg || (this.#svg.contains(node) && node.closest('.djs-element') !== null);
  }

  #pin(element: DiagramElement): void {
    if (this.#pinned[0] === element) return;
    const [last, ...older] = this.#pinned;
    this.#graphics.pin(element, owner);
    for (const passed of older) if (passed !== element) this.#graphics.unpin(passed, owner);
    this.#pinned = last ? [element, last] : [element];
  }

  #unpin(element: DiagramElement): void {
    if (!this.#pinned.includes(element)) return;
    this.#graphics.unpin(element, owner);
    this.#pinned = this.#pinned.filter((pinned) => pinned !== element);
  }

  #forget(): void {
    this.#graphics.unpinAll(owner);
    this.#pinned = [];
    this.#over = null;
    this.#pressed = null;
    this.#released = null;
  }
}
