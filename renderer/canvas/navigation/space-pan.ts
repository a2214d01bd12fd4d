import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { set as setCursor, unset as unsetCursor } from 'diagram-js/lib/util/Cursor';

const primaryButton = 0;

function isPlainSpace(event: KeyboardEvent): boolean {
  return event.code === 'Space' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
}

/**
 * Lets one move the picture by dragging while the space bar is held, from wherever one drags. In place of stock diagram-js's hand
 * tool on that key, which moves the picture as soon as the pointer moves.
 */
class SpacePan {
  static $inject = ['eventBus', 'canvas'];

  readonly #canvas: Canvas;
  readonly #abort = new AbortController();
  #isHeld = false;
  #last: { x: number; y: number } | null = null;
  #hasMoved = false;

  constructor(eventBus: EventBus, canvas: Canvas) {
    this.#canvas = canvas;
    const container = canvas.getContainer();
    const options = { capture: true, signal: this.#abort.signal };
    container.addEventListener('keydown', (event) => this.#keyDown(event), options);
    container.addEventListener('mousedown', (event) => this.#mouseDown(event), options);
    container.addEventListener('click', (event) => this.#click(event), options);
    window.addEventListener('keyup', (event) => event.code === 'Space' && this.#letGo(), options);
    window.addEventListener('blur', () => this.#letGo(), options);
    window.addEventListener('mousemove', (event) => this.#mouseMove(event), options);
    window.addEventListener('mouseup', () => this.#mouseUp(), options);
    eventBus.on('diagram.destroy', () => {
      this.#letGo();
      this.#abort.abort();
    });
  }

  #keyDown(event: KeyboardEvent): void {
    // In a label that is being typed, and on buttons, the space bar means itself.
    if (!isPlainSpace(event) || !(event.target instanceof SVGElement)) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.#isHeld) return;
    this.#isHeld = true;
    setCursor('grab');
  }

  #mouseDown(event: MouseEvent): void {
    this.#hasMoved = false;
    if (!this.#isHeld || event.button !== primaryButton) return;
    event.preventDefault();
    event.stopPropagation();
    this.#last = { x: event.clientX, y: event.clientY };
    setCursor('grabbing');
  }

  #mouseMove(event: MouseEvent): void {
    if (!this.#last) return;
    event.stopPropagation();
    const { clientX: x, clientY: y } = event;
    this.#canvas.scroll({ dx: x - this.#last.x, dy: y - this.#last.y });
    this.#last = { x, y };
    this.#hasMoved = true;
  }

  #mouseUp(): void {
    if (!this.#last) return;
    this.#last = null;
    if (this.#isHeld) setCursor('grab');
    else unsetCursor();
  }

  /** The click that ends a drag selects nothing. */
  #click(event: MouseEvent): void {
    if (!this.#hasMoved) return;
    this.#hasMoved = false;
    event.stopPropagation();
  }

  #letGo(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    if (!this.#last) unsetCursor();
  }
}

/** bpmn-js module: moving the picture with the space bar held. Not part of the virtual canvas, as it replaces stock behaviour. */
export const spacePanModule = { __init__: ['spacePan'], spacePan: ['type', SpacePan] };
