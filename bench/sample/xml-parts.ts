const special: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands inside an element. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (character) => special[character] ?? character);

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => special[character] ?? character);

/** Attributes in the order given; undefined ones are left out. */
function attributes(values: Record<string, string | number | boolean | undefined>): string {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) text += ` ${name}="${escapeXml(String(value))}"`;
  }
  return text;
}

/** One element with its content; self-closing when there is none. */
export function element(
  name: string,
  values: Record<string, string | number | boolean | undefined>,
  content: readonly string[] = [],
): string {
  const open = `<${name}${attributes(values)}`;
  return content.length === 0 ? `${open} />` : `${open}>${content.join('')}</${name}>`;
}

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export const boundsXml = (bounds: Bounds): string => element('dc:Bounds', { ...bounds });
export const waypointXml = (point: Point): string => element('di:waypoint', { ...point });
export const centre = (bounds: Bounds): Point => ({ x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 });
