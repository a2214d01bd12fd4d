import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';

/** What events about one element carry. */
export interface ElementEvent {
  readonly element: Element;
  readonly gfx?: SVGElement;
  readonly marker?: string;
}

/** Says by event name whether a service is to hear of an event. */
export type Guards<Event = ElementEvent> = Readonly<Record<string, (event: Event) => boolean>>;

type Callback = (this: unknown, event: unknown, ...rest: unknown[]) => unknown;

const isCallback = (value: unknown): value is Callback => typeof value === 'function';

function guardedCallback<Event>(callback: Callback, guard: (event: Event) => boolean) {
  return function (this: unknown, event: Event, ...rest: unknown[]): unknown {
    return guard(event) ? callback.call(this, event, ...rest) : undefined;
  };
}

/**
 * The event bus as seen by a service that subscribes to more than it can afford: its callbacks for the named events are only
 * called where the guard says so. Everything else goes to the bus itself.
 */
export function guardedEventBus<Event = ElementEvent>(eventBus: EventBus, guards: Guards<Event>): EventBus {
  const guarded: EventBus = Object.create(eventBus);
  guarded.on = (events: string | string[], ...rest: unknown[]): void => {
    for (const name of [events].flat()) {
      const guard = guards[name];
      const args = guard ? rest.map((arg) => (isCallback(arg) ? guardedCallback(arg, guard) : arg)) : rest;
      Reflect.apply(eventBus.on, eventBus, [name, ...args]);
    }
  };
  return guarded;
}
