import { expect, test } from 'vitest';
import type { Tag } from '../../shared/contract/tags.ts';
import { nextColor, readTagSearch, tagColors } from './tag-choice.ts';

const tag = (name: string, color: Tag['color'] = 'red'): Tag => ({ id: name, name, color, diagramCount: 0 });

test('a tag is searched for by its name or the beginning of one', () => {
  const tags = [tag('Audit 2026'), tag('Audit'), tag('draft')];
  const read = (text: string) => {
    const found = readTagSearch(text, tags);
    return found && [found.tag.name, found.text];
  };
  expect(read('tag:audit')).toEqual(['Audit', '']);
  expect(read('TAG: "audit 2026"')).toEqual(['Audit 2026', '']);
  expect(read('tag:audit 2026')).toEqual(['Audit 2026', '']);
  expect(read('tag:dr')).toEqual(['draft', '']);
  expect(read('tag:audit invoice late')).toEqual(['Audit', 'invoice late']);
  expect(read('invoice tag:"Audit 2026"  late')).toEqual(['Audit 2026', 'invoice late']);
  expect(read('  invoice tag:dr')).toEqual(['draft', 'invoice']);
  for (const text of ['tag:', 'tag: ', 'tag:none', 'tag:""', 'audit', 'mytag:audit'])
    expect(read(text)).toBe(undefined);
});

test('new tags get colours that are not used yet, then the least used', () => {
  const tags: Tag[] = [];
  for (const color of tagColors) {
    expect(nextColor(tags)).toBe(color);
    tags.push(tag(color, color));
  }
  expect(nextColor([...tags, tag('more', 'blue')])).toBe('green');
});
