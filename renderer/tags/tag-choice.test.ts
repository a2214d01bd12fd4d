import { expect, test } from 'vitest';
import type { Tag } from '../../shared/contract/tags.ts';
import { nextColor, searchedTag, tagColors } from './tag-choice.ts';

const tag = (name: string, color: Tag['color'] = 'red'): Tag => ({ id: name, name, color, diagramCount: 0 });

test('a tag is searched for by its name or the beginning of one', () => {
  const tags = [tag('Audit 2026'), tag('Audit'), tag('draft')];
  expect(searchedTag('tag:audit', tags)?.name).toBe('Audit');
  expect(searchedTag('TAG: "audit 2026"', tags)?.name).toBe('Audit 2026');
  expect(searchedTag('tag:dr', tags)?.name).toBe('draft');
  for (const text of ['tag:', 'tag:none', 'audit', 'my tag:audit']) expect(searchedTag(text, tags)).toBe(undefined);
});

test('new tags get colours that are not used yet, then the least used', () => {
  const tags: Tag[] = [];
  for (const color of tagColors) {
    expect(nextColor(tags)).toBe(color);
    tags.push(tag(color, color));
  }
  expect(nextColor([...tags, tag('more', 'blue')])).toBe('green');
});
