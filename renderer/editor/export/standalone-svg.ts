import type { DiagramModeler } from '../modeler/modeler-services.ts';
import { withLightColors } from './light-colors.ts';

/** A picture that needs nothing around it. */
export interface StandaloneSvg {
  text: string;
  width: number;
  height: number;
}

export type Background = 'white' | 'transparent';

/** What the canvas keeps in the picture for working with it. */
const workingParts = '.djs-hit, .djs-outline, .djs-bendpoints, .djs-segment-dragger, .djs-resizer, .djs-dragger';
const namespace = 'http://www.w3.org/2000/svg';

/**
 * The shown diagram as SVG: light colours written out, fonts named, nothing but the drawing. Null when it is empty. `title` is
 * its accessible name.
 */
export async function standaloneSvg(
  modeler: DiagramModeler,
  title: string,
  background: Background,
): Promise<StandaloneSvg | null> {
  if (modeler.get('canvas').getRootElement().children?.length === 0) return null;
  const { svg } = await modeler.saveSVG();
  const drawing = new DOMParser().parseFromString(withLightColors(svg), 'image/svg+xml');
  const root = drawing.documentElement;
  for (const part of root.querySelectorAll(workingParts)) part.remove();
  for (const element of root.querySelectorAll('[class]')) element.removeAttribute('class');
  root.setAttribute('role', 'img');
  root.setAttribute('font-family', 'Arial, Helvetica, sans-serif');
  if (background === 'white') root.prepend(backgroundOf(drawing, root.getAttribute('viewBox') ?? ''));
  const name = drawing.createElementNS(namespace, 'title');
  name.textContent = title;
  root.prepend(name);
  return {
    text: `<?xml version="1.0" encoding="utf-8"?>\n${new XMLSerializer().serializeToString(root)}\n`,
    width: Number(root.getAttribute('width')),
    height: Number(root.getAttribute('height')),
  };
}

function backgroundOf(drawing: Document, viewBox: string): Element {
  const [x = '0', y = '0', width = '0', height = '0'] = viewBox.split(' ');
  const rect = drawing.createElementNS(namespace, 'rect');
  for (const [name, value] of Object.entries({ x, y, width, height, fill: '#ffffff' })) rect.setAttribute(name, value);
  return rect;
}
