import type { Element } from 'bpmn-js/lib/model/Types';
import type { ExportOptions } from './export/export-options.ts';
import type { Semantic } from './import/semantics.ts';
import type { SliceOptions } from './import/slices.ts';

/** A rectangle in diagram coordinates. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where elements are, per root: `modeler.get('spatialIndex')`. Kept up to date by the events every edit fires. */
export interface SpatialIndexService {
  /** The elements below a root whose painted bounds meet `rect`, in no order; hidden ones are left out. */
  search(root: Element, rect: Rect): Element[];
  /** How many `search` would answer, counting no further than `limit`. */
  countIn(root: Element, rect: Rect, limit: number): number;
  /** What an element paints on: its shape with stroke, its line with arrow heads. Text that runs out of its box is left out. */
  boundsOf(element: Element): Rect;
  /** Around everything drawn below a root; all zeros where nothing is. */
  contentBounds(root: Element): Rect;
  /** Elements below a root, hidden ones left out. */
  count(root: Element): number;
  /** Differences between the index and the model, in words; empty when they agree. For tests and development builds. */
  differences(): string[];
}

/** Which elements have graphics: `modeler.get('virtualGraphics')`. */
export interface VirtualGraphicsService {
  /** Whether graphics are made on demand. Below the threshold they are made at once, as in stock bpmn-js. */
  isActive(): boolean;
  /** Tells how many elements are about to be added, so that graphics are made on demand from the first one on if it is due. */
  expect(count: number): void;
  /** Whether graphics in an event stand in for those an element doesn't have: empty, and never on the page. */
  isStub(gfx: SVGElement): boolean;
  /** The graphics an element has now, or undefined. Makes none. */
  peek(element: Element | string, secondary?: boolean): SVGElement | undefined;
  /** Makes an element's graphics, and those around it, if it has none. */
  materialize(element: Element): SVGElement;
  /** Keeps an element's graphics, for `owner`, until it lets go. Makes them if there are none. */
  pin(element: Element, owner: string): void;
  unpin(element: Element, owner: string): void;
  /** Lets go of everything `owner` holds. */
  unpinAll(owner: string): void;
  /** Whether the elements in sight are drawn as SVG; when not, the overview shows them and only pinned ones have graphics. */
  isDrawing(): boolean;
  setDrawing(isDrawing: boolean): void;
  /** Whether SVG may take over when little enough is in sight; while it may not, the overview shows everything. */
  allowDrawing(isAllowed: boolean): void;
  /** Has making graphics wait, while a moving picture stands in for them. */
  putOff(isPutOff: boolean): void;
  isPutOff(): boolean;
  /** Brings graphics in line with what is in sight, at once and as a whole. */
  update(): void;
  /** Drops all graphics that nothing pins; for tests. */
  dropAll(): void;
  /** Drops an element's graphics, which won't be wanted again soon, unless something holds on to them or is drawn in them. */
  discard(element: Element): void;
  /** Makes graphics for every element of the shown root until the returned function is called. */
  drawEverything(): () => void;
  /** How many elements have graphics. */
  drawnCount(): number;
}

/** How much is drawn, from everything to almost nothing. */
export type RenderingLevel = 'full' | 'balanced' | 'high-performance' | 'overview';

/** A level of one's own choice, or whichever suits what is in sight and how fast it is drawn. */
export type LevelChoice = RenderingLevel | 'automatic';

/** How much is drawn: `modeler.get('renderingLevel')`. The canvas's container names the level in `data-rendering-level`. */
export interface RenderingLevelService {
  /** The level in force. */
  level(): RenderingLevel;
  choice(): LevelChoice;
  choose(choice: LevelChoice): void;
}

/** The map of the whole diagram in a corner of the canvas: `modeler.get('minimap')`. */
export interface MinimapService {
  isOpen(): boolean;
  open(): void;
  close(): void;
  toggle(): void;
}

/**
 * What turning a wheel, or moving two fingers on a trackpad, does: `scroll` moves the picture, and zooms with Ctrl (Cmd on a
 * Mac); `zoom` zooms, and moves the picture sideways with Shift. Pinching, which browsers tell as a wheel with Ctrl, zooms in either.
 */
export type WheelConvention = 'scroll' | 'zoom';

/** What turning a wheel does: `modeler.get('wheel')`. */
export interface WheelService {
  /** What was chosen; undefined while nobody has. */
  convention(): WheelConvention | undefined;
  use(convention: WheelConvention): void;
}

/** What was measured and counted last: `modeler.get('canvasMetrics')`. Times in milliseconds; null while there is none. */
export interface CanvasMetrics {
  /** The latest frame that had something to draw. */
  readonly frameTime: number | null;
  /** What 95 of 100 frames stayed within, of the latest 240 that had something to draw. */
  readonly frameTimeP95: number | null;
  /** Elements that have graphics. */
  readonly drawn: number;
  /** Elements of the shown root. */
  readonly total: number;
  /** DOM nodes below the canvas's container. */
  readonly domNodes: number;
  /** Bytes of the JavaScript heap in use, where the browser tells. */
  readonly heap: number | null;
  readonly level: RenderingLevel;
  /** How long the last command, undo or redo took, with all it led to. */
  readonly editTime: number | null;
}

export interface CanvasMetricsService {
  read(): CanvasMetrics;
}

/** A problem met while importing; the import went on without the element. */
export interface ImportWarning {
  readonly message: string;
  readonly context?: object | undefined;
}

export interface ImportResult {
  readonly warnings: ImportWarning[];
}

/** Opens diagrams without holding the page up: `modeler.get('bulkImporter')`. */
export interface BulkImporterService {
  /**
   * Does what the viewer's `open` does, in slices. Rejects with the signal's reason when it aborts, and with an AbortError when
   * another diagram is opened meanwhile, or the viewer is cleared or destroyed. After an abort the viewer is empty.
   */
  openInSlices(diagram?: Semantic | string, options?: SliceOptions): Promise<ImportResult>;
  /** Takes other definitions and opens a diagram of them in slices; see `openInSlices`. */
  importDefinitionsInSlices(
    definitions: Semantic,
    diagram?: Semantic | string,
    options?: SliceOptions,
  ): Promise<ImportResult>;
}

/**
 * Pictures of the shown diagram, of any size: `modeler.get('diagramExport')`. Drawing is done in short slices, so the page stays
 * usable, and leaves the canvas as it is.
 */
export interface DiagramExportService {
  /** What a picture shows, in diagram units, measured in short stretches; null while the diagram is empty. */
  box(signal?: AbortSignal): Promise<Rect | null>;
  /** The diagram as SVG. Rejects while it is empty. */
  svg(options?: ExportOptions): Promise<Blob>;
  /** The diagram as PNG, `scale` pixels per unit. Rejects while it is empty, and with `PngTooLargeError`. */
  png(scale: number, options?: ExportOptions): Promise<Blob>;
}

/** What the virtual canvas adds for applications, by name: with `new Modeler<VirtualCanvasServices>()`, `get` answers these. */
export interface VirtualCanvasServices {
  bulkImporter: BulkImporterService;
  canvasMetrics: CanvasMetricsService;
  diagramExport: DiagramExportService;
  minimap: MinimapService;
  renderingLevel: RenderingLevelService;
  spatialIndex: SpatialIndexService;
  virtualGraphics: VirtualGraphicsService;
  wheel: WheelService;
}

/**
 * Events of the virtual canvas, on the modeler's event bus:
 * - `virtualGraphics.activated`, `virtualGraphics.deactivated`: `{}`
 * - `graphics.materialized`: `{ element, gfx }`, after the element is drawn, marked and in its place
 * - `graphics.dropped`: `{ element, gfx }`, before its graphics leave the page
 * - `virtualGraphics.updated`: `{ drawn, visible, pending }`, after graphics were brought in line with what is in sight; `pending`
 *   of the elements in sight still lack theirs
 * - `renderingLevel.changed`: `{ level, choice }`
 * - `overview.painted`: `{ isMoving }`, after every frame in which the overview's picture was moved or painted
 * - `minimap.toggled`: `{ open }`
 * - `import.render.ended`: `{ warnings }`, in place of `import.render.complete` after an import that failed or was ended before its end
 */
export type VirtualCanvasEvent =
  | 'virtualGraphics.activated'
  | 'virtualGraphics.deactivated'
  | 'graphics.materialized'
  | 'graphics.dropped'
  | 'virtualGraphics.updated'
  | 'renderingLevel.changed'
  | 'overview.painted'
  | 'minimap.toggled'
  | 'import.render.ended';
