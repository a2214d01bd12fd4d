/** How a picture of the diagram is written. */
export interface ExportOptions {
  /** The picture's accessible name. */
  readonly title?: string;
  /** A CSS colour; transparent when left out. */
  readonly background?: string;
  /** Changes the drawing's SVG, a part at a time, such as to write colours out that come from a style sheet. */
  readonly transform?: (svg: string) => string;
  /** Ends the export; its promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told how far the export has come, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}
