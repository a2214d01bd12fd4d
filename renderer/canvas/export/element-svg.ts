import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type { ConnectionLike, ElementLike, ShapeLike } from 'diagram-js/lib/core/Types';

const namespace = 'http://www.w3.org/2000/svg';
const isConnection = (element: ElementLike): element is ConnectionLike => 'waypoints' in element;
const isShape = (element: ElementLike): element is ShapeLike => 'width' in element;

/**
 * Writes elements as SVG text, drawn by whichever renderer the canvas has, without touching the graphics they have on the canvas.
 */
export class ElementSvg {
  static $inject = ['canvas', 'graphicsFactory'];

  readonly #canvas: Canvas;
  readonly #graphicsFactory: GraphicsFactory;

  constructor(canvas: Canvas, graphicsFactory: GraphicsFactory) {
    this.#canvas = canvas;
    this.#graphicsFactory = graphicsFactory;
  }

  /** The SVG of some elements, in their order. The ids of markers and the like it refers to are added to `references`. */
  write(elements: readonly Element[], references: Set<string>): string {
    const sheet = document.createElementNS(namespace, 'svg');
    const group = document.createElementNS(namespace, 'g');
    sheet.style.cssText = 'position: absolute; width: 0; height: 0; visibility: hidden';
    sheet.append(group);
    // Some renderers measure what they have drawn, which works on the page only.
    this.#canvas.getContainer().append(sheet);
    try {
      for (const element of elements) group.append(this.#draw(element, group));
    } finally {
      sheet.remove();
    }
    for (const part of group.querySelectorAll('[class]')) part.removeAttribute('class');
    const text = new XMLSerializer().serializeToString(group).replace(` xmlns="${namespace}"`, '');
    for (const [, id = ''] of text.matchAll(/url\((?:&quot;|"|')?#([^)"'&]+)/g)) references.add(id);
    return text;
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
