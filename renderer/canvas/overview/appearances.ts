import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { isExpanded } from 'bpmn-js/lib/util/DiUtil';
import type GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type { ElementColors, ResolvedOptions } from '../options.ts';
import { appearanceDetails } from './appearance-key.ts';
import { type LineEnd, type PaintStep, type RecordedGraphics, recordGraphics } from './recorded-graphics.ts';

/** How something is painted when it is small. `text` has nothing but its text. */
export type Silhouette = 'box' | 'circle' | 'diamond' | 'container' | 'line' | 'text';

/** The look that elements share: what their renderer drew, without text. */
export interface Appearance {
  readonly silhouette: Silhouette;
  readonly steps: readonly PaintStep[];
  readonly start: LineEnd | null;
  readonly end: LineEnd | null;
  readonly textFill: string | null;
}

interface Entry {
  silhouette: Silhouette;
  recorded: Appearance | null;
}

interface Look {
  readonly plain: Map<number, number>;
  readonly detailed: Map<string, number>;
}

const noColors: ElementColors = {};
const noLook = (): string => '';
const containers: ReadonlySet<string> = new Set(['bpmn:Participant', 'bpmn:Lane', 'bpmn:Group']);

function silhouetteOf(element: Element): Silhouette {
  if (element['waypoints']) return 'line';
  if (element['labelTarget']) return 'text';
  const type: string = element.businessObject?.$type ?? element.type ?? '';
  if (type.endsWith('Event')) return 'circle';
  if (type.endsWith('Gateway')) return 'diamond';
  if (containers.has(type)) return 'container';
  if ((type.endsWith('SubProcess') || type === 'bpmn:Transaction') && isExpanded(element)) return 'container';
  return 'box';
}

/**
 * The looks of all elements. Which one an element has is cheap to tell; it is recorded, by having the renderer draw one of the
 * elements that share it, only when first painted.
 */
export class Appearances {
  private readonly entries: Entry[] = [];
  private readonly byType = new Map<string, Look>();
  /** Whether an application's own colours or looks could not be told, which is said once. */
  private hasFailed = false;
  private readonly graphicsFactory: GraphicsFactory;
  private readonly svg: SVGElement;
  private readonly colorsOf: (element: Element) => ElementColors;
  private readonly lookOf: (element: Element) => string;

  constructor(
    graphicsFactory: GraphicsFactory,
    svg: SVGElement,
    { colorsOf, lookOf }: Pick<ResolvedOptions, 'colorsOf' | 'lookOf'>,
  ) {
    this.graphicsFactory = graphicsFactory;
    this.svg = svg;
    this.colorsOf = colorsOf;
    this.lookOf = lookOf ?? noLook;
  }

  /** The number of an element's look. */
  idOf(element: Element): number {
    const type: string = element['labelTarget'] ? 'label' : (element.businessObject?.$type ?? element.type ?? '');
    let look = this.byType.get(type);
    if (!look) {
      look = { plain: new Map(), detailed: new Map() };
      this.byType.set(type, look);
    }
    const isSized = !element['waypoints'] && type !== 'label';
    const size: number = isSized ? element['width'] * 65536 + element['height'] : 0;
    const { fill, stroke, label } = this.told(element, this.colorsOf, noColors);
    const own = this.told(element, this.lookOf, '');
    const colors = fill || stroke || label ? `;${fill};${stroke};${label}` : '';
    const details = `${appearanceDetails(element)}${colors}${own && `;${own}`}`;
    const known = details === '' ? look.plain.get(size) : look.detailed.get(`${size};${details}`);
    if (known !== undefined) return known;
    const id = this.entries.length;
    this.entries.push({ silhouette: silhouetteOf(element), recorded: null });
    if (details === '') look.plain.set(size, id);
    else look.detailed.set(`${size};${details}`, id);
    return id;
  }

  silhouette(id: number): Silhouette {
    return this.entries[id]?.silhouette ?? 'box';
  }

  /** A look, recorded from `element` if it wasn't before. */
  get(id: number, element: Element | undefined): Appearance | null {
    const entry = this.entries[id];
    if (!entry || entry.recorded) return entry?.recorded ?? null;
    if (!element) return null;
    entry.recorded = { silhouette: entry.silhouette, ...this.record(element) };
    return entry.recorded;
  }

  /** A look that isn't drawn by the renderer. */
  define(appearance: Appearance): number {
    return this.entries.push({ silhouette: appearance.silhouette, recorded: appearance }) - 1;
  }

  /** Forgets all looks. Scenes whose numbers they had can't be painted any longer. */
  clear(): void {
    this.entries.length = 0;
    this.byType.clear();
  }

  /** What the application tells of an element, or `otherwise` where it fails to. */
  private told<Told>(element: Element, tell: (element: Element) => Told, otherwise: Told): Told {
    try {
      return tell(element);
    } catch (error) {
      if (!this.hasFailed) console.error(`failed to tell the colors or the look of <${element.id}>`, error);
      this.hasFailed = true;
      return otherwise;
    }
  }

  private record(element: Element): RecordedGraphics {
    const { fill, stroke, label } = this.told(element, this.colorsOf, noColors);
    const attrs = { ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) };
    const recorded = recordGraphics((group) => {
      try {
        if (isConnection(element)) this.graphicsFactory.drawConnection(group, element, attrs);
        else if (isShape(element)) this.graphicsFactory.drawShape(group, element, attrs);
      } catch (error) {
        // The rest of the picture is painted all the same.
        console.error(`failed to draw <${element.id}>`, error);
      }
    }, this.svg);
    return label ? { ...recorded, textFill: label } : recorded;
  }
}

function isConnection(element: Element): element is Connection {
  return 'waypoints' in element;
}

function isShape(element: Element): element is Shape {
  return 'width' in element;
}
