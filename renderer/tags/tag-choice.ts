import type { Tag, TagColor } from '../../shared/contract/tags.ts';

/** Colours in the order in which new tags get them. */
export const tagColors = [
  'blue',
  'green',
  'orange',
  'purple',
  'red',
  'teal',
  'yellow',
  'pink',
  'gray',
] as const satisfies readonly TagColor[];

/** The colour for a new tag: the one that the fewest have. */
export function nextColor(tags: readonly Tag[]): TagColor {
  const uses = (color: TagColor) => tags.filter((tag) => tag.color === color).length;
  return tagColors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}

/** A search that `tag:` and a tag's name, or the beginning of one, are part of. */
export interface TagSearch {
  readonly tag: Tag;
  /** What else is looked for; empty for nothing. */
  readonly text: string;
}

/**
 * Reads `tag:` and a tag in a text of a search; undefined where there is none, or none is called so. Names with spaces may stand
 * in quotes, and without them where no shorter name is meant.
 */
export function readTagSearch(text: string, tags: readonly Tag[]): TagSearch | undefined {
  const [, before = '', quoted, plain] = /^(|.*?\s)tag:\s*(?:"([^"]+)"|(?=\S))(.*)$/i.exec(text) ?? [];
  if (plain === undefined) return undefined;
  const words = plain.trim() === '' ? [] : plain.trim().split(/\s+/);
  const shortest = quoted === undefined ? 1 : 0;
  for (let count = quoted === undefined ? words.length : 0; count >= shortest; count--) {
    const tag = tagCalled(quoted ?? words.slice(0, count).join(' '), tags);
    if (tag) return { tag, text: [before.trim(), ...words.slice(count)].filter((part) => part !== '').join(' ') };
  }
  return undefined;
}

function tagCalled(text: string, tags: readonly Tag[]): Tag | undefined {
  const name = text.trim().toLowerCase();
  return (
    tags.find((tag) => tag.name.toLowerCase() === name) ?? tags.find((tag) => tag.name.toLowerCase().startsWith(name))
  );
}
