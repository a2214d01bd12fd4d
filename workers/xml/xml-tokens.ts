import { resolveReferences } from './character-references.ts';

/** A tag or a text of an XML document, with what comes before it and says nothing: spaces, comments, instructions. */
export interface XmlToken {
  readonly lead: string;
  /** Empty for the end of an element without content. */
  readonly text: string;
  /** The same for tokens that mean the same, however they are spelled. */
  readonly meaning: string;
}

const pattern =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<[^\s>/][^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|<\/[^>]*>|[^<]+/g;
/** Name and value of an attribute, the latter in the second or, between single quotes, in the third group. */
export const attributePattern = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Splits a well-formed document without a document type. What follows the last tag comes as a token without text. */
export function xmlTokens(xml: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  let lead = '';
  const parts = xml.match(pattern) ?? [];
  for (const [at, part] of parts.entries()) {
    if (isSilent(part, parts[at - 1], parts[at + 1])) {
      lead += part;
      continue;
    }
    tokens.push({ lead, text: part, meaning: meaningOf(part) });
    lead = '';
    if (part.endsWith('/>') && !part.startsWith('<![')) {
      tokens.push({ lead: '', text: '', meaning: `</${tagNameOf(part)}` });
    }
  }
  tokens.push({ lead, text: '', meaning: '' });
  return tokens;
}

/** Spaces say something where they are all that an element contains. */
function isSilent(part: string, before: string | undefined, after: string | undefined): boolean {
  if (part.startsWith('<!--') || part.startsWith('<?')) return true;
  if (part.trim() !== '') return false;
  return !(isStart(before) && after?.startsWith('</'));
}

function isStart(part: string | undefined): boolean {
  return part !== undefined && /^<[^!?/]/.test(part) && !part.endsWith('/>');
}

function meaningOf(part: string): string {
  if (part.startsWith('<![CDATA[')) return `t${part.slice(9, -3)}`;
  if (!part.startsWith('<')) return `t${decode(part)}`;
  if (part.startsWith('</')) return `</${part.slice(2, -1).trim()}`;
  const attributes = [...part.slice(tagNameOf(part).length + 1).matchAll(attributePattern)].map(
    ([, name, double, single]) => `${name}=${decode((double ?? single ?? '').replace(/[\t\r\n]/g, ' '))}`,
  );
  return `<${tagNameOf(part)}\n${attributes.sort().join('\n')}`;
}

/** The name in a start tag, prefix included. */
export function tagNameOf(tag: string): string {
  return /^<([^\s/>]+)/.exec(tag)?.[1] ?? '';
}

function decode(text: string): string {
  return resolveReferences(text.replace(/\r\n?/g, '\n')).value;
}
