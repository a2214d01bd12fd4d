import type { Element as DiagramElement } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type BendpointMove from 'diagram-js/lib/features/bendpoints/BendpointMove';
import Bendpoints from 'diagram-js/lib/features/bendpoints/Bendpoints';
import type ConnectionSegmentMove from 'diagram-js/lib/features/bendpoints/ConnectionSegmentMove';
import type Dragging from 'diagram-js/lib/features/dragging/Dragging';
import type InteractionEvents from 'diagram-js/lib/features/interaction-events/InteractionEvents';
import type { VirtualGraphicsService } from '../services.ts';
import { type ElementEvent, guardedEventBus } from './guarded-event-bus.ts';

/** Milliseconds that the handles of a connection stay after nothing marks it any more. */
const rest = 1000;
/** After bpmn-js's own listeners. */
const late = 500;

/** The handles of connections: made where the pointer or the selection calls for them, and taken away when nothing does. */
export class VirtualBendpoints extends Bendpoints {
  static override $inject = [...Bendpoints.$inject, 'virtualGraphics', 'dragging'];
  readonly #graphics: VirtualGraphicsService;
  readonly #dragging: Dragging;
  readonly #handles: Map<DiagramElement, Element>;
  #pruning: ReturnType<typeof setTimeout> | undefined;

  constructor(
    eventBus: EventBus,
    canvas: Canvas,
    interactionEvents: InteractionEvents,
    bendpointMove: BendpointMove,
    connectionSegmentMove: ConnectionSegmentMove,
    virtualGraphics: VirtualGraphicsService,
    dragging: Dragging,
  ) {
    const handles = new Map<DiagramElement, Element>();
    const hasHandles = ({ element }: ElementEvent): boolean => !virtualGraphics.isActive() || handles.has(element);
    const guards = {
      'connection.changed': hasHandles,
      'connection.remove': hasHandles,
      'element.marker.update': hasHandles,
      'element.updateId': hasHandles,
    };
    const bus = guardedEventBus(eventBus, guards);
    super(bus, canvas, interactionEvents, bendpointMove, connectionSegmentMove);
    this.#handles = handles;
    this.#graphics = virtualGraphics;
    this.#dragging = dragging;
    eventBus.on<ElementEvent>(['element.hover', 'element.mousemove'], late, ({ element }) => this.#adopt(element));
    eventBus.on<{ newSelection: DiagramElement[] }>('selection.changed', late, ({ newSelection: [first] }) => {
      if (first) this.#adopt(first);
    });
    eventBus.on<ElementEvent>('element.marker.update', late, ({ element }) => this.#onUnmarked(element));
    eventBus.on<ElementEvent>('connection.removed', ({ element }) => {
      handles.delete(element);
    });
    eventBus.on<ElementEvent>('graphics.dropped', ({ element }) => this.#remove(element));
    eventBus.on('virtualGraphics.activated', () => {
      for (const container of canvas.getLayer('overlays').querySelectorAll('.djs-bendpoints')) container.remove();
    });
    eventBus.on(['diagram.clear', 'diagram.destroy', 'virtualGraphics.deactivated'], () => {
      clearTimeout(this.#pruning);
      this.#pruning = undefined;
      handles.clear();
    });
  }

  /** Whether a connection has handles. */
  has(element: DiagramElement): boolean {
    return this.#handles.has(element);
  }

  /** Remembers the handles that a connection has got, and marks them as the connection is marked. */
  #adopt(element: DiagramElement): void {
    if (!element['waypoints'] || !this.#graphics.isActive() || this.#handles.has(element)) return;
    const container: Element | null = this.getBendpointsContainer(element, false);
    if (!container) return;
    const markers: ReadonlySet<string> = element['markers'] ?? new Set();
    container.classList.add(...markers);
    this.#handles.set(element, container);
  }

  #onUnmarked(element: DiagramElement): void {
    if (!this.#handles.has(element) || this.#pruning !== undefined) return;
    this.#pruning = setTimeout(() => this.#prune(), rest);
  }

  #prune(): void {
    this.#pruning = undefined;
    for (const [element, container] of this.#handles) {
      const isIdle = !element['markers']?.size && !container.matches(':hover') && !this.#dragging.context();
      if (isIdle) this.#remove(element);
    }
  }

  #remove(element: DiagramElement): void {
    this.#handles.get(element)?.remove();
    this.#handles.delete(element);
  }
}
