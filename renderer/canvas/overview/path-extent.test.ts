import { expect, it } from 'vitest';
import { pathExtent } from './path-extent.ts';

it('tells the longer side of a path', () => {
  expect(pathExtent('M10,20 L40,20 L40,30 Z')).toBe(30);
  expect(pathExtent('m 100,100 l 0,8.4 l 12.6,0 l 0,-8.4 z l 6.3,3.6 l 6.3,-3.6')).toBeCloseTo(12.6);
  expect(pathExtent('m10 10h5v-20')).toBe(20);
  expect(pathExtent('M0,0a5 5 0 1 1 0,10a5 5 0 1 1 0,-10')).toBe(10);
  expect(pathExtent('M 0 0 C 0 -30 1e1 -.5 20 0')).toBe(30);
});

it('takes what follows a move as lines, and a path as where it draws', () => {
  expect(pathExtent('m 5,5 7,-5 0,10 z m 7.1,-0.3 6.9,-4.7 0,10 -6.9,-4.7 z')).toBeCloseTo(14);
  expect(pathExtent('m 500,500 m 3,2 l 0,10')).toBe(10);
});

it('finds nothing where nothing is drawn', () => {
  expect(pathExtent('')).toBe(0);
  expect(pathExtent('M10,10')).toBe(0);
});
