import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { typeTest } from './type-test.ts';

const afterClearing = 100;

/** How many lanes and groups there are: most diagrams have none, and needn't be searched for them after each edit. */
export class KindCounts {
  static $inject = ['eventBus'];

  readonly #isLane = typeTest('bpmn:Lane');
  readonly #isGroup = typeTest('bpmn:Group');
  #lanes = 0;
  #groups = 0;

  constructor(eventBus: EventBus) {
    eventBus.on<{ element: Element }>('shape.added', ({ element }) => this.#count(element, 1));
    eventBus.on<{ element: Element }>('shape.removed', ({ element }) => this.#count(element, -1));
    eventBus.on('diagram.clear', afterClearing, () => {
      this.#lanes = 0;
      this.#groups = 0;
    });
  }

  /** Labels are counted with what they name. */
  get lanes(): number {
    return this.#lanes;
  }

  get groups(): number {
    return this.#groups;
  }

  #count(element: Element, by: number): void {
    if (this.#isLane(element)) this.#lanes += by;
    else if (this.#isGroup(element)) this.#groups += by;
  }
}
