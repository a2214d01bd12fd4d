import type { Element } from 'bpmn-js/lib/model/Types';
import type { Rect } from '../services.ts';
import type { ElementSvg } from './element-svg.ts';
import type { ExportOptions } from './export-options.ts';
import { Pace } from './pace.ts';
import { svgGround, svgStart } from './svg-file.ts';

/** How many elements are drawn at a time. */
const batch = 32;

/** Writes elements as one SVG file, in parts as they come. */
export async function writeSvg(
  elementSvg: ElementSvg,
  elements: readonly Element[],
  box: Rect,
  { title, background, transform = (svg) => svg, signal, onProgress }: ExportOptions,
): Promise<Blob> {
  const pace = new Pace(signal);
  const references = new Set<string>();
  const parts: string[] = [];
  for (let start = 0; start < elements.length; start += batch) {
    parts.push(transform(elementSvg.write(elements.slice(start, start + batch), references)));
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
      '</svg>\n',
    ],
    { type: 'image/svg+xml' },
  );
}
