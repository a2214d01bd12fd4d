import type { Rect } from '../services.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML writes it, in content and attributes; characters that XML doesn't know are left out. */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  const known = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  return known.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/** The start tag of a picture of `box`, shown at `width` × `height` pixels. */
export function svgStart(box: Rect, size: { width: number; height: number } = box, title?: string): string {
  const named = title === undefined ? '' : ' role="img"';
  const label = title === undefined ? '' : `<title>${escapeXml(title)}</title>`;
  const viewBox = `${box.x} ${box.y} ${box.width} ${box.height}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size.width}" height="${size.height}" viewBox="${viewBox}" version="1.1"${named}>${label}`;
}

/** A ground of one colour. */
export function svgGround({ x, y, width, height }: Rect, color: string | undefined): string {
  if (color === undefined) return '';
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${escapeXml(color)}"/>`;
}
