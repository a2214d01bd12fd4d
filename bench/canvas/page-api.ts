/** Who draws: bpmn-js as it comes, the product's editor, or bpmn-js with the virtual canvas and nothing else of Millrace. */
export type EditorKind = 'stock' | 'millrace' | 'virtual';

/** Zoom at which a diagram is looked at: 1, 0.5, or the whole diagram in sight. */
export type View = 'one' | 'half' | 'fit';

/** One edit, all elements selected, moved and put back (`everything`), or one step of the viewport. */
export type EditName = 'move' | 'rename' | 'connect' | 'undo' | 'redo' | 'everything' | 'scroll' | 'zoom';

/** Milliseconds. */
export interface OpenFigures {
  /** Until the model is there, all SVG in sight is drawn, and the next input would be answered. */
  readonly interactive: number;
  /** Until all of the picture is painted at its final sharpness, which goes on between inputs. */
  readonly complete: number;
  /** Until the first picture is on screen, were it only an overview. */
  readonly firstPicture: number;
  /** The longest the page could not react meanwhile. */
  readonly longestBlock: number;
}

/** Milliseconds the page is busy. */
export interface EditFigures {
  /** The call itself. */
  readonly call: number;
  /** The call and the frame that shows its outcome, without the wait for that frame to begin. */
  readonly shown: number;
}

/** Milliseconds. */
export interface PackFigures {
  readonly total: number;
  readonly longestBlock: number;
}

export interface CanvasCounts {
  /** Elements of the model on all planes, roots left out. */
  readonly elements: number;
  /** DOM nodes in the editor's container, texts among them. */
  readonly domNodes: number;
}

/** What the measured page offers as `canvasBench`. */
export interface PageApi {
  /** Makes an empty editor in place of the one there was. */
  create(kind: EditorKind): Promise<void>;
  /** Fetches what `open` opens: XML for stock, a packed body for the product. */
  fetch(url: string): Promise<void>;
  /** Opens what was fetched, and lets go of it. The product opens at `view`. */
  open(view: View): Promise<OpenFigures>;
  show(view: View): Promise<void>;
  startFrames(): void;
  /** Gaps between the frames since `startFrames`, in milliseconds. */
  stopFrames(): number[];
  edit(name: EditName): Promise<EditFigures>;
  saveXml(): Promise<number>;
  saveSvg(): Promise<number>;
  /** What the product exports as SVG. */
  exportSvg(): Promise<PackFigures>;
  pack(): Promise<PackFigures>;
  /** Counts once the view is at rest. */
  counts(): Promise<CanvasCounts>;
  destroy(): void;
}

declare global {
  interface Window {
    canvasBench: PageApi;
  }
}
