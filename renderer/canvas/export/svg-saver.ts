import BaseViewer from 'bpmn-js/lib/BaseViewer';
import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';
import { childrenOf } from '../core/element-tree.ts';
import type { VirtualCanvas } from '../core/virtual-canvas.ts';
import type { VirtualElementRegistry } from '../core/virtual-element-registry.ts';
import type { VirtualGraphicsFactory } from '../core/virtual-graphics-factory.ts';
import type { Rect, VirtualGraphicsService } from '../services.ts';
import { drawingOrder } from './drawing-order.ts';
import { edgeElements } from './edge-elements.ts';
import { KnownLooks } from './known-looks.ts';
import { svgTags, svgText } from './svg-text.ts';

const early = 5000;
const late = 100;
/** Free space that bpmn-js leaves around the diagram, in its own units. */
const padding = 5;

interface SavedSvg {
  readonly svg: string;
}

/** What is used of a bpmn-js viewer or modeler beside its services. */
interface Viewer {
  saveSVG(): Promise<SavedSvg>;
}

/** A picture as far as it is written. */
interface Writing {
  /** What may reach out of the picture. */
  readonly edges: ReadonlySet<Element>;
  readonly looks: KnownLooks | undefined;
  readonly parts: string[];
  /** What was drawn for the picture and is still to be measured, children before parents. */
  readonly kept: Element[];
}

/**
 * `saveSVG` for diagrams that aren't drawn as a whole: what isn't is drawn, written and let go of element by element, unless one
 * that looks the same was written before, and what may reach out of the picture is measured. Writes what bpmn-js does, at its
 * events, unless something else took the place of `saveSVG` before; whoever calls bpmn-js's own finds everything drawn.
 */
export class SvgSaver {
  static $inject = [
    'bpmnjs',
    'canvas',
    'eventBus',
    'elementRegistry',
    'graphicsFactory',
    'virtualGraphics',
    'injector',
  ];

  readonly #canvas: VirtualCanvas;
  readonly #eventBus: EventBus;
  readonly #registry: VirtualElementRegistry;
  readonly #factory: VirtualGraphicsFactory;
  readonly #graphics: VirtualGraphicsService;
  readonly #injector: Injector;
  #isSaving = false;

  constructor(
    viewer: Viewer,
    canvas: VirtualCanvas,
    eventBus: EventBus,
    elementRegistry: VirtualElementRegistry,
    graphicsFactory: VirtualGraphicsFactory,
    virtualGraphics: VirtualGraphicsService,
    injector: Injector,
  ) {
    this.#canvas = canvas;
    this.#eventBus = eventBus;
    this.#registry = elementRegistry;
    this.#factory = graphicsFactory;
    this.#graphics = virtualGraphics;
    this.#injector = injector;
    const stock: unknown = BaseViewer.prototype.saveSVG;
    if (viewer.saveSVG === stock) {
      const saveWhole = viewer.saveSVG.bind(viewer);
      viewer.saveSVG = () => (virtualGraphics.isActive() ? this.#save() : saveWhole());
    }
    this.#drawForOthers();
  }

  async #save(): Promise<SavedSvg> {
    this.#isSaving = true;
    try {
      this.#eventBus.fire('saveSVG.start');
      let svg: string;
      try {
        svg = this.#write();
      } catch (error) {
        this.#eventBus.fire('saveSVG.done', { error, svg: undefined });
        throw error;
      }
      this.#eventBus.fire('saveSVG.done', { error: undefined, svg });
      return { svg };
    } finally {
      this.#isSaving = false;
    }
  }

  #write(): string {
    const root = this.#canvas.getRootElement();
    const looks = KnownLooks.of(this.#injector);
    const edges = new Set(edgeElements(drawingOrder(root), looks?.stockText));
    const writing: Writing = { edges, looks, parts: [], kept: [] };
    const layer = this.#layerOf(root);
    this.#writeChildren(root, layer, writing);
    const defs = this.#canvas._svg.querySelector(':scope > defs');
    const box = this.#measure(layer);
    for (const element of writing.kept) this.#graphics.discard(element);
    return [
      '<?xml version="1.0" encoding="utf-8"?>\n',
      '<!-- created with bpmn-js / http://bpmn.io -->\n',
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ',
      `width="${box.width}" height="${box.height}" `,
      `viewBox="${box.x} ${box.y} ${box.width} ${box.height}" version="1.1">`,
      defs ? `<defs>${[...defs.childNodes].map(svgText).join('')}</defs>` : '',
      ...writing.parts,
      '</svg>',
    ].join('');
  }

  /** Writes what is within an element, and after it what belongs to no element, such as what follows the pointer while it drags. */
  #writeChildren(parent: Element, container: Node, writing: Writing): void {
    for (const child of [...childrenOf(parent)]) this.#writeElement(child, writing);
    for (const node of container.childNodes) if (!isOfElement(node)) writing.parts.push(svgText(node));
  }

  /** What is at the edges is kept until it is measured, with what it is drawn in. */
  #writeElement(element: Element, writing: Writing): void {
    const { edges, looks, parts, kept } = writing;
    const wasDrawn = this.#graphics.peek(element) !== undefined;
    const known = wasDrawn || edges.has(element) ? undefined : looks?.write(element);
    if (known) {
      parts.push(known);
      return;
    }
    const gfx = this.#draw(element);
    const group = gfx?.parentNode;
    if (!(group instanceof SVGElement)) return;
    const children = childrenOf(element);
    if (children.length === 0) {
      const text = svgText(group);
      parts.push(text);
      if (!wasDrawn) looks?.learn(element, group, text);
    } else {
      const container = this.#factory._getChildrenContainer(element);
      const around = svgTags(group);
      parts.push(around.start);
      for (const node of [...group.childNodes]) {
        if (node !== container) {
          parts.push(svgText(node));
          continue;
        }
        const inner = svgTags(container);
        parts.push(inner.start);
        this.#writeChildren(element, container, writing);
        parts.push(inner.end);
      }
      parts.push(around.end);
    }
    if (wasDrawn) return;
    if (children.length > 0 || edges.has(element)) kept.push(element);
    else this.#graphics.discard(element);
  }

  /** What can't be drawn is left out, as far as it can't, as it is when it comes into sight. */
  #draw(element: Element): SVGElement | undefined {
    try {
      return this.#registry.getGraphics(element);
    } catch (error) {
      console.error(`failed to draw <${element.id}>`, error);
      return this.#registry.peekGraphics(element);
    }
  }

  #layerOf(root: Element): SVGGElement {
    const layer = this.#canvas._findPlaneForRoot(root)?.layer;
    if (!layer) throw new Error('the shown root has no layer');
    return layer;
  }

  /** What the drawn elements take up, without outlines; all that aren't drawn lie within. */
  #measure(layer: SVGGElement): Rect {
    const { classList } = this.#canvas.getContainer();
    classList.add('djs-outline-hidden');
    try {
      const { x, y, width, height } = layer.getBBox();
      return { x: x - padding, y: y - padding, width: width + 2 * padding, height: height + 2 * padding };
    } finally {
      classList.remove('djs-outline-hidden');
    }
  }

  /** Subclasses of viewers may call bpmn-js's own way to save. */
  #drawForOthers(): void {
    let release: (() => void) | undefined;
    this.#eventBus.on('saveSVG.start', early, () => {
      release = this.#graphics.isActive() && !this.#isSaving ? this.#graphics.drawEverything() : undefined;
    });
    this.#eventBus.on('saveSVG.done', late, () => release?.());
  }
}

/** Whether diagram-js made a node to hold an element's graphics. */
function isOfElement(node: Node): boolean {
  return node instanceof SVGElement && node.classList.contains('djs-group');
}
