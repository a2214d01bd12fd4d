import { expect, it } from 'vitest';
import { breakLines } from './break-lines.ts';

const widthOf = (line: string) => 10 * line.trimEnd().length;
const linesOf = (text: string, room: number) => breakLines(text, room, widthOf).map(({ width }) => width / 10);

it('breaks at spaces and hyphens, and within words that are too long', () => {
  expect(linesOf('one', 100)).toEqual([3]);
  expect(linesOf('two words here', 60)).toEqual([3, 5, 4]);
  expect(linesOf('check-in desk', 90)).toEqual([8, 4]);
  expect(linesOf('abcdefghij', 50)).toEqual([4, 4, 2]);
});

it('keeps line breaks and empty lines, and never breaks a single character', () => {
  expect(linesOf('a\n\nb\r\nc', 100)).toEqual([1, 0, 1, 1]);
  expect(linesOf('', 100)).toEqual([0]);
  expect(linesOf('abc', 5)).toEqual([1, 1, 1]);
});
