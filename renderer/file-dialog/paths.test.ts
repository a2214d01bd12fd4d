import { expect, test } from 'vitest';
import { isFullPath, joinPath, splitPath, stepsOf } from './paths.ts';

test('a path reads as steps from its root', () => {
  expect(stepsOf('/home/ada/orders')).toEqual([
    { name: '/', path: '/' },
    { name: 'home', path: '/home' },
    { name: 'ada', path: '/home/ada' },
    { name: 'orders', path: '/home/ada/orders' },
  ]);
  expect(stepsOf('/')).toEqual([{ name: '/', path: '/' }]);
  expect(stepsOf('C:\\Users\\Ada')).toEqual([
    { name: 'C:', path: 'C:\\' },
    { name: 'Users', path: 'C:\\Users' },
    { name: 'Ada', path: 'C:\\Users\\Ada' },
  ]);
});

test('names join their folder, and paths come apart again', () => {
  for (const [folder, name] of [
    ['/home/ada', 'a.bpmn'],
    ['/', 'a.bpmn'],
    ['C:\\', 'a.bpmn'],
    ['C:\\Users', 'a.bpmn'],
  ] as const) {
    expect(splitPath(joinPath(folder, name))).toEqual({ folder, name });
  }
});

test('full paths are told from names', () => {
  for (const path of ['/a', 'C:\\a', 'c:/a', '\\\\server\\share']) expect(isFullPath(path)).toBe(true);
  for (const name of ['a.bpmn', 'a/b.bpmn', 'C.bpmn']) expect(isFullPath(name)).toBe(false);
});
