import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';

/** What events about one element carry. */
export interface ElementEvent {
  readonly element: Element;
  readonly marker?: string;
}

/** Says by event name whether a service is to hear of an event. */
export type Guards = Readonly<Record<string, (event: ElementEvent) => boolean>>;

type Callback = (this: unknown, event: ElementEvent, ...rest: unknown[]) => unknown;

const isCallback = (value: unknown): value is Callback => typeof value === 'function';

function guardedCallback(callback: Callback, guard: Guards[string]): Callback {
  return function (event, ...rest) {
    return guard(event) ? callback.call(this, event, ...rest) : undefined;
  };
}

/**
 * The event bus as seen by a service that subscribes to more than it can afford: its callbacks for the named events are only
 * called where the guard says so. Everything else goes to the bus itself.
 */
export function guardedEventBus(eventBus: EventBus, guards: Guards): EventBus {
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
