const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const referencePattern = /&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|([A-Za-z][\w.-]*);)?/g;
const breakReference = /&#(?:0*(?:9|10|13)|x0*[9aAdD]);/;

/** Text with its references replaced, and whether an `&` had to be read as itself. */
export interface ResolvedText {
  value: string;
  repaired: boolean;
}

/** Replaces character references and the five named entities; anything else after `&` stays as it stands. */
export function resolveReferences(text: string): ResolvedText {
  if (!text.includes('&')) return { value: text, repaired: false };
  let repaired = false;
  const value = text.replace(referencePattern, (match, decimal?: string, hex?: string, name?: string) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : null;
    const character = code !== null ? characterOf(code) : name !== undefined ? named[name] : undefined;
    if (character === undefined) repaired = true;
    return character ?? match;
  });
  return { value, repaired };
}

/** True when a line break or tab is written as a character reference. */
export function hasBreakReference(text: string): boolean {
  return breakReference.test(text);
}

function characterOf(code: number): string | undefined {
  const legal =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd);
  return legal || (code >= 0x10000 && code <= 0x10ffff) ? String.fromCodePoint(code) : undefined;
}
