import { attributePattern, tagNameOf } from './xml-tokens.ts';

/** A tag of a file with the attributes of another one of the same name: those that stay the same stay as they are spelled. */
export function patchTag(tag: string, wanted: string): string {
  const left = new Map([...wanted.slice(tagNameOf(wanted).length + 1).matchAll(attributePattern)].map(toEntry));
  const name = `<${tagNameOf(tag)}`;
  const attributes = tag.slice(name.length).replace(attributePattern, (spelled: string, attribute: string) => {
    const value = left.get(attribute);
    left.delete(attribute);
    if (value === undefined) return '';
    const quote = spelled.at(-1) ?? '"';
    if (value === spelled.slice(spelled.indexOf(quote) + 1, -1)) return spelled;
    return `${spelled.slice(0, spelled.indexOf(quote))}"${value}"`;
  });
  const added = [...left].map(([attribute, value]) => ` ${attribute}="${value}"`).join('');
  const end = /\s*\/?>$/.exec(attributes)?.[0] ?? '>';
  return name + attributes.slice(0, -end.length) + added + end;
}

/** Values as they are written, between double quotes. */
function toEntry([, name = '', double, single]: RegExpMatchArray): [name: string, value: string] {
  return [name, double ?? (single ?? '').replaceAll('"', '&quot;')];
}
