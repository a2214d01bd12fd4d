/**
 * The value of a text by moddle's simple types; undefined when the text is no number. Booleans take XML Schema's
 * `1` as well, which moddle reads as false.
 */
export function valueOfText(type: string, text: string): unknown {
  if (type === 'Boolean') return text.trim() === 'true' || text.trim() === '1';
  if (type !== 'Integer' && type !== 'Real') return text;
  const number = type === 'Integer' ? Number.parseInt(text, 10) : Number.parseFloat(text);
  return Number.isFinite(number) ? number : undefined;
}

/** How a simple value is written; `decimals` is the least number of decimals a number gets. */
export function textOfValue(value: unknown, decimals: number): string {
  if (typeof value !== 'number' || decimals === 0 || !Number.isFinite(value)) return String(value);
  const text = String(value);
  if (text.includes('e')) return text;
  const point = text.indexOf('.');
  const written = point === -1 ? 0 : text.length - point - 1;
  return written >= decimals ? text : `${text}${point === -1 ? '.' : ''}${'0'.repeat(decimals - written)}`;
}
