import type { Element } from 'bpmn-js/lib/model/Types';
import type { LevelChoice, WheelConvention } from './services.ts';

/** Colours of one element; CSS values, `var()` and `light-dark()` included. What is left out is bpmn-js's own choice. */
export interface ElementColors {
  readonly fill?: string;
  readonly stroke?: string;
  readonly label?: string;
}

/** What `new Modeler({ virtualCanvas: … })` takes; all of it may be left out. */
export interface VirtualCanvasOptions {
  /** Diagrams with fewer elements behave exactly as in stock bpmn-js. */
  readonly threshold?: number;
  /** With more elements in sight than this the overview takes over from SVG. */
  readonly overviewAbove?: number;
  /** With fewer elements in sight than this SVG takes over from the overview. */
  readonly overviewBelow?: number;
  /** How many elements that went out of sight keep their graphics at hand, detached. */
  readonly cacheSize?: number;
  /** How far beyond the viewport graphics are made, and from where on dropped, in viewport sizes. */
  readonly overscan?: { readonly enter: number; readonly leave: number };
  /** Colours the overview paints an element in, where the renderer in use has other ideas than bpmn-js's own. */
  readonly colorsOf?: (element: Element) => ElementColors;
  /** Says that the renderer in use draws all that bpmn-js's own does and nothing else, in the colours that `colorsOf` tells. */
  readonly recolors?: boolean;
  /**
   * Tells looks apart that a renderer of one's own draws by more than type, size, colours and BPMN's own markers: elements it gives
   * the same text for, and that agree in these, look alike. Without it, only bpmn-js's own renderer, and one that `recolors`, is
   * trusted with that when pictures are written.
   */
  readonly lookOf?: (element: Element) => string;
  /** How much is drawn at first; `renderingLevel.choose` changes it. */
  readonly level?: LevelChoice;
  /**
   * Compares the spatial index with the model after each command and throws where they differ; for development. It takes time that
   * grows with the diagram, so the largest are left out.
   */
  readonly checkIndex?: boolean;
  /** What turning a wheel does at first; `wheel.use` changes it. Left out, it is that of stock bpmn-js. */
  readonly wheel?: WheelConvention;
}

export type ResolvedOptions = Required<Omit<VirtualCanvasOptions, 'lookOf' | 'wheel'>> & {
  /** Null where nothing was said of looks. */
  readonly lookOf: ((element: Element) => string) | null;
};

const noColors = (): ElementColors => ({});

/** The options in force; `config.virtualCanvas` is what the modeler was made with. */
export function resolveOptions(options: VirtualCanvasOptions | null | undefined): ResolvedOptions {
  const {
    threshold = 500,
    overviewAbove = 600,
    overviewBelow = 400,
    cacheSize = 2000,
    overscan = { enter: 0.5, leave: 1.5 },
    colorsOf = noColors,
    recolors = false,
    lookOf = null,
    level = 'automatic',
    checkIndex = false,
  } = options ?? {};
  return {
    threshold,
    overviewAbove,
    // Where both ways had no margin between them, the picture would come and go.
    overviewBelow: Math.min(overviewBelow, overviewAbove),
    cacheSize,
    overscan,
    colorsOf,
    recolors,
    lookOf,
    level,
    checkIndex,
  };
}
