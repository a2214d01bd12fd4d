import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import Selection from 'diagram-js/lib/features/selection/Selection';
import type { VirtualGraphicsService } from '../services.ts';
import { type ElementEvent, guardedEventBus } from './guarded-event-bus.ts';

/** With so many selected, what is removed leaves the selection in one go. */
const many = 50;

/** The selection, which tells once, not once for each element, that removed elements left it. */
export class VirtualSelection extends Selection {
  static override $inject = ['eventBus', 'canvas', 'virtualGraphics'];
  declare _eventBus: EventBus;
  declare _canvas: Canvas;
  declare _selectedElements: Set<Element>;
  /** The selection before the first of the removals that nobody was told of yet. */
  #before: Element[] | undefined;

  constructor(eventBus: EventBus, canvas: Canvas, virtualGraphics: VirtualGraphicsService) {
    const removals = ['shape.remove', 'connection.remove'];
    const isGathering = (): boolean => virtualGraphics.isActive() && this._selectedElements.size > many;
    const guard = ({ element }: ElementEvent): boolean => !this.#gather(element, isGathering());
    super(guardedEventBus(eventBus, Object.fromEntries(removals.map((name) => [name, guard]))), canvas);
    eventBus.on('elements.changed', 10_000, () => this.#tell());
  }

  /** How many elements are selected. */
  get size(): number {
    return this._selectedElements.size;
  }

  override deselect(element: Element): void {
    this.#tell();
    super.deselect(element);
  }

  override select(elements: Element | Element[], add?: boolean): void {
    this.#tell();
    super.select(elements, add);
  }

  /** Takes a removed element out of the selection silently; whether it did. */
  #gather(element: Element, isGathering: boolean): boolean {
    if (!isGathering && !this.#before) return false;
    if (!this._selectedElements.has(element)) return true;
    if (!this.#before) {
      this.#before = this.get();
      queueMicrotask(() => this.#tell());
    }
    this._selectedElements.delete(element);
    this._canvas.removeMarker(element.id, 'selected');
    return true;
  }

  #tell(): void {
    const oldSelection = this.#before;
    if (!oldSelection) return;
    this.#before = undefined;
    this._eventBus.fire('selection.changed', { oldSelection, newSelection: this.get() });
  }
}
