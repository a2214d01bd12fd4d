/** What an element of the diagram holds behind its accessors. Collections are made when something goes into them. */
export class ElementSlots {
  businessObject: unknown = undefined;
  parent: unknown = undefined;
  host: unknown = undefined;
  labelTarget: unknown = undefined;
  source: unknown = undefined;
  target: unknown = undefined;
  children: unknown[] | undefined = undefined;
  attachers: unknown[] | undefined = undefined;
  labels: unknown[] | undefined = undefined;
  outgoing: unknown[] | undefined = undefined;
  incoming: unknown[] | undefined = undefined;
  /** False until a parent was set for the first time. */
  isPlaced = false;
}

/** Objects with slots, which nothing outside can see: neither enumeration nor `Object.assign` meets them. */
export class SlottedElement {
  readonly #slots = new ElementSlots();

  static slotsOf(element: object): ElementSlots | undefined {
    return #slots in element ? element.#slots : undefined;
  }
}

export const slotsOf = SlottedElement.slotsOf;
