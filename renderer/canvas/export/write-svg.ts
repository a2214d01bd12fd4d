import type { Element } from 'bpmn-js/lib/model/Types';
import type { Rect } from '../services.ts';
import type { ElementSvg } from './element-svg.ts';
import type { ExportOptions } from './export-options.ts';
import { Pace } from './pace.ts';
import { svgGround, svgStart } from './svg-file.ts';

/** How many elements are drawn at a time. */
const batch = 32;
/** How much text, in characters, is held before it is handed to the browser, which keeps blobs outside of the heap. */
const mostText = 500_000;

/** Writes elements as one SVG file, in parts as they come. */
export async function writeSvg(
  elementSvg: ElementSvg,
  elements: readonly Element[],
  box: Rect,
  { title, background, transform = (svg) => svg, signal, onProgress }: ExportOptions,
): Promise<Blob> {
  const pace = new Pace(signal);
  const references = new Set<string>();
  const parts: Blob[] = [];
  let texts: string[] = [];
  let length = 0;
  for (let start = 0; start < elements.length; start += batch) {
    const text = transform(elementSvg.write(elements.slice(start, start + batch), references));
    texts.push(text);
    length += text.length;
    if (length > mostText) {
      parts.push(new Blob(texts));
      texts = [];
      length = 0;
    }
    onProgress?.(start / elements.length);
    await pace.rest();
  }
  const definitions = transform(elementSvg.definitions(references));
  onProgress?.(1);
  return new Blob(
    [
      '<?xml version="1.0" encoding="utf-8"?>\n',
      svgStart(box, box, title),
      definitions,
      svgGround(box, background),
      ...parts,
      ...texts,
      '</svg>\n',
    ],
    { type: 'image/svg+xml' },
  );
}
