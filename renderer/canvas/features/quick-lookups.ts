import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { VirtualGraphicsService } from '../services.ts';

/** Before and after everyone who looks at what is moved. */
const first = 10_000;
const last = 0;
/** Around bpmn-js's ReplaceElementBehaviour, which listens at 500. */
const beforeReplacing = 501;
const afterReplacing = 499;
/** From so many moved elements on. */
const many = 100;

interface MoveContext {
  readonly shapes: Element[];
  readonly closure: { topLevel: Record<string, readonly unknown[]> };
}

type MoveEvent = { context: MoveContext };

/**
 * Has moves of many elements take less than a search through all of them for each: bpmn-js asks for each whether its host is among
 * them, and puts together the lists of those at the top one by one.
 */
export class QuickLookups {
  static $inject = ['eventBus', 'virtualGraphics'];

  constructor(eventBus: EventBus, virtualGraphics: VirtualGraphicsService) {
    const isLarge = ({ shapes }: MoveContext): boolean => virtualGraphics.isActive() && shapes.length >= many;
    const topLevels = new WeakMap<MoveContext, MoveContext['closure']['topLevel']>();
    const move = 'commandStack.elements.move';

    eventBus.on<MoveEvent>(`${move}.preExecute`, first, ({ context }) => {
      if (isLarge(context)) quickenIndexOf(context.shapes);
    });
    eventBus.on<MoveEvent>(`${move}.postExecuted`, last, ({ context: { shapes } }) => {
      if (Object.hasOwn(shapes, 'indexOf')) Reflect.deleteProperty(shapes, 'indexOf');
    });
    eventBus.on<MoveEvent>(`${move}.postExecuted`, beforeReplacing, ({ context }) => {
      if (!isLarge(context)) return;
      const { topLevel } = context.closure;
      topLevels.set(context, topLevel);
      const all: unknown[] = [];
      for (const elements of Object.values(topLevel)) for (const element of elements) all.push(element);
      context.closure.topLevel = { all };
    });
    eventBus.on<MoveEvent>(`${move}.postExecuted`, afterReplacing, ({ context }) => {
      context.closure.topLevel = topLevels.get(context) ?? context.closure.topLevel;
      topLevels.delete(context);
    });
  }
}

/** Has an array remember where its items were, which is where they are found unless they have been replaced meanwhile. */
function quickenIndexOf(items: Element[]): void {
  const places = new Map(items.map((item, index) => [item, index]));
  Object.defineProperty(items, 'indexOf', {
    configurable: true,
    value(item: Element | undefined, from?: number): number {
      if (item === undefined) return -1;
      const place = places.get(item);
      const isThere = from === undefined && place !== undefined && items[place] === item;
      return isThere ? place : Array.prototype.indexOf.call(items, item, from);
    },
  });
}
