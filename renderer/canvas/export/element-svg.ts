import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type { ConnectionLike, ElementLike, ShapeLike } from 'diagram-js/lib/core/Types';
import type { Rect } from '../services.ts';

const namespace = 'http://www.w3.org/2000/svg';
const isConnection = (element: ElementLike): element is ConnectionLike => 'waypoints' in element;
const isShape = (element: ElementLike): element is ShapeLike => 'width' in element;

/**
 * Writes elements as SVG text, drawn by whichever renderer the canvas has, without touching the graphics they have on the canvas.
 */
export class ElementSvg {
  static $inject = ['canvas', 'graphicsFactory', 'elementRegistry'];

  readonly #canvas: Canvas;
  readonly #graphicsFactory: GraphicsFactory;
  readonly #registry: ElementRegistry;

  constructor(canvas: Canvas, graphicsFactory: GraphicsFactory, elementRegistry: ElementRegistry) {
    this.#canvas = canvas;
    this.#graphicsFactory = graphicsFactory;
    this.#registry = elementRegistry;
  }

  /**
   * The SVG of some elements, in their order; those that are gone meanwhile are left out. The ids of markers and the like it refers to
   * are added to `references`.
   */
  write(elements: readonly Element[], references: Set<string>): string {
    const group = this.#drawApart(elements, (drawn) => drawn);
    for (const part of group.querySelectorAll('[class]')) part.removeAttribute('class');
    const text = new XMLSerializer().serializeToString(group).replace(` xmlns="${namespace}"`, '');
    for (const [, id = ''] of text.matchAll(/url\((?:&quot;|"|')?#([^)"'&]+)/g)) references.add(id);
    return text;
  }

  /** What some elements take up as they are drawn, texts that run out of their boxes included; in diagram units. */
  measure(elements: readonly Element[]): Rect {
    const { x, y, width, height } = this.#drawApart(elements, (group) => group.getBBox());
    return { x, y, width, height };
  }

  /** Draws elements on a sheet that nobody sees, and takes it away when `use` is through. */
  #drawApart<Result>(elements: readonly Element[], use: (group: SVGGElement) => Result): Result {
    const sheet = document.createElementNS(namespace, 'svg');
    const group = document.createElementNS(namespace, 'g');
    sheet.style.cssText = 'position: absolute; width: 0; height: 0; visibility: hidden';
    sheet.append(group);
    // Some renderers measure what they have drawn, which works on the page only.
    this.#canvas.getContainer().append(sheet);
    try {
      for (const element of elements) {
        if (this.#registry.get(element.id) === element) group.append(this.#draw(element, group));
      }
      return use(group);
    } finally {
      sheet.remove();
    }
  }

  /** The definitions of `references` that stand apart from the elements, as SVG text. */
  definitions(references: ReadonlySet<string>): string {
    const serializer = new XMLSerializer();
    const shared = this.#canvas.getContainer().querySelectorAll(':scope > svg > defs > [id]');
    const texts = [...shared]
      .filter(({ id }) => references.has(id))
      .map((definition) => serializer.serializeToString(definition).replace(` xmlns="${namespace}"`, ''));
    return texts.length === 0 ? '' : `<defs>${texts.join('')}</defs>`;
  }

  #draw(element: Element, parent: SVGElement): SVGElement {
    const visual = document.createElementNS(namespace, 'g');
    visual.setAttribute('data-element-id', element.id);
    parent.append(visual);
    if (isConnection(element)) {
      this.#graphicsFactory.drawConnection(visual, element);
    } else if (isShape(element)) {
      this.#graphicsFactory.drawShape(visual, element);
      visual.setAttribute('transform', `translate(${element.x} ${element.y})`);
    }
    return visual;
  }
}
