import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type { ConnectionLike, ElementLike, ShapeLike } from 'diagram-js/lib/core/Types';
import type { Injector } from 'didi';
import type { Rect } from '../services.ts';
import { KnownLooks } from './known-looks.ts';

const namespace = 'http://www.w3.org/2000/svg';
const serializer = new XMLSerializer();
const isConnection = (element: ElementLike): element is ConnectionLike => 'waypoints' in element;
const isShape = (element: ElementLike): element is ShapeLike => 'width' in element;

/**
 * Writes elements of one picture as SVG text, drawn by whichever renderer the canvas has, without touching the graphics they have on
 * the canvas. Of those known to look alike only the first is drawn.
 */
export class ElementSvg {
  readonly #canvas: Canvas;
  readonly #graphicsFactory: GraphicsFactory;
  readonly #registry: ElementRegistry;
  readonly #looks: KnownLooks | undefined;

  constructor(injector: Injector) {
    this.#canvas = injector.get<Canvas>('canvas');
    this.#graphicsFactory = injector.get<GraphicsFactory>('graphicsFactory');
    this.#registry = injector.get<ElementRegistry>('elementRegistry');
    this.#looks = KnownLooks.of(injector);
  }

  /**
   * The SVG of some elements, in their order; those that are gone meanwhile are left out. The ids of markers and the like it refers to
   * are added to `references`.
   */
  write(elements: readonly Element[], references: Set<string>): string {
    const parts: string[] = [];
    this.#onSheet((sheet) => {
      for (const element of elements) {
        if (this.#isThere(element)) parts.push(this.#looks?.write(element) ?? this.#drawAndLearn(element, sheet));
      }
    });
    const text = parts.join('');
    for (const [, id = ''] of text.matchAll(/url\((?:&quot;|"|')?#([^)"'&]+)/g)) references.add(id);
    return text;
  }

  #drawAndLearn(element: Element, sheet: SVGElement): string {
    const holder = document.createElementNS(namespace, 'g');
    sheet.append(holder);
    const visual = this.#draw(element, holder);
    for (const part of visual.querySelectorAll('[class]')) part.removeAttribute('class');
    const text = written(visual);
    this.#looks?.learn(element, visual, text);
    holder.remove();
    return text;
  }

  /** What some elements take up as they are drawn, texts that run out of their boxes included; in diagram units. */
  measure(elements: readonly Element[]): Rect {
    return this.#onSheet((sheet) => {
      for (const element of elements) if (this.#isThere(element)) this.#draw(element, sheet);
      const { x, y, width, height } = sheet.getBBox();
      return { x, y, width, height };
    });
  }

  #isThere(element: Element): boolean {
    return this.#registry.get(element.id) === element;
  }

  /** Gives a sheet to draw on that nobody sees, and takes it away when `use` is through. */
  #onSheet<Result>(use: (group: SVGGElement) => Result): Result {
    const sheet = document.createElementNS(namespace, 'svg');
    const group = document.createElementNS(namespace, 'g');
    sheet.style.cssText = 'position: absolute; width: 0; height: 0; visibility: hidden';
    sheet.append(group);
    // Some renderers measure what they have drawn, which works on the page only.
    this.#canvas.getContainer().append(sheet);
    try {
      return use(group);
    } finally {
      sheet.remove();
    }
  }

  /** The definitions of `references` that stand apart from the elements, as SVG text. */
  definitions(references: ReadonlySet<string>): string {
    const shared = this.#canvas.getContainer().querySelectorAll(':scope > svg > defs > [id]');
    const texts = [...shared].filter(({ id }) => references.has(id)).map(written);
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
      visual.setAttribute('transform', `matrix(1 0 0 1 ${element.x} ${element.y})`);
    }
    return visual;
  }
}

/** As templates write it, as far as that leaves namespaces as they are. */
function written(node: Node): string {
  const text = serializer.serializeToString(node).replace(` xmlns="${namespace}"`, '');
  return text.includes(' xmlns') ? text : text.replaceAll('&quot;', "'");
}
