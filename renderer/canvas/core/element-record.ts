import type { Element } from 'bpmn-js/lib/model/Types';

/** What is known of one registered element. */
export interface ElementRecord {
  element: Element;
  /** Undefined until they are made; null where somebody said that there are none. */
  gfx: SVGElement | null | undefined;
  secondaryGfx: SVGElement | undefined;
  /** Where the element was last seen among its parent's children: a place to start looking. */
  rank: number;
  /** The children that have graphics, in the order of the model; kept while graphics are made on demand. */
  drawnChildren: ElementRecord[] | undefined;
  /** Whose children's container holds the graphics; kept while graphics are made on demand. */
  drawnIn: ElementRecord | undefined;
}

export function createRecord(element: Element, gfx?: SVGElement, secondaryGfx?: SVGElement): ElementRecord {
  return { element, gfx, secondaryGfx, rank: 0, drawnChildren: undefined, drawnIn: undefined };
}
