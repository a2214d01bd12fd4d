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

/** The tag that `tag:` and a name, or the beginning of one, means; undefined for any other search. */
export function searchedTag(text: string, tags: readonly Tag[]): Tag | undefined {
  const name = /^tag:\s*"?(.+?)"?\s*$/i.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  return (
    tags.find((tag) => tag.name.toLowerCase() === name) ?? tags.find((tag) => tag.name.toLowerCase().startsWith(name))
  );
}
