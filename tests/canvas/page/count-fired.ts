import type EventBus from 'diagram-js/lib/core/EventBus';

/** Counts from now on how often an event is fired, without listening to it. */
export function countFired(eventBus: EventBus, event: string): { readonly count: number } {
  const tally = { count: 0 };
  const { fire } = eventBus;
  eventBus.fire = (...given: unknown[]) => {
    if (given[0] === event) tally.count++;
    return Reflect.apply(fire, eventBus, given);
  };
  return tally;
}
