import type { ElementRecord } from './element-record.ts';

/**
 * Whether graphics are made on demand, and who makes them. What the registry, the canvas and the graphics factory share,
 * since the maker needs all three of them.
 */
export class LazyGraphics {
  isActive = false;
  /** Makes an element's graphics. */
  materialize: (record: ElementRecord) => SVGElement = () => {
    throw new Error('graphics are made on demand before their maker is there');
  };
  /** Lets go of the graphics kept for an element that is going away. */
  forget: (record: ElementRecord) => void = () => {};
  /** Lets go of the graphics kept for an element that has changed. */
  outdate: (record: ElementRecord) => void = () => {};
  /** Marks the graphics kept for an element that is out of sight. */
  mark: (record: ElementRecord, marker: string, add: boolean) => void = () => {};
  /** Told before an element is added, with how many there will be at least. */
  expect: (count: number) => void = () => {};

  #stub: SVGElement | undefined;
  readonly #stubs = new WeakSet<SVGElement>();

  /** Empty graphics outside the page, for events about elements that have none. */
  stub(): SVGElement {
    let stub = this.#stub;
    if (stub?.childElementCount !== 1 || stub.firstElementChild?.hasChildNodes()) {
      stub = createStub();
      this.#stub = stub;
      this.#stubs.add(stub);
    }
    return stub;
  }

  isStub(gfx: SVGElement): boolean {
    return gfx === this.#stub || this.#stubs.has(gfx);
  }
}

function createStub(): SVGElement {
  const gfx = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  const visual = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  gfx.setAttribute('class', 'djs-element');
  visual.setAttribute('class', 'djs-visual');
  gfx.append(visual);
  return gfx;
}
