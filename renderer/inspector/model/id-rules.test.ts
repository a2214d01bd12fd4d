import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { findIdProblem, isNcName } from './id-rules.ts';

describe('isNcName', () => {
  it.each(['a', '_1', 'Task_1', 'a-b.c', 'Größe', '名前', 'x·y', '\u{10000}'])('takes %s', (id) => {
    expect(isNcName(id)).toBe(true);
  });

  it.each(['', '1a', '-a', '.a', 'a b', 'a:b', 'a/b', 'a"', 'é×', '\u{3000}'])('refuses "%s"', (id) => {
    expect(isNcName(id)).toBe(false);
  });
});

describe('findIdProblem', () => {
  const context = {
    definitions: new BpmnModdle().create('bpmn:Definitions'),
    create: () => new BpmnModdle().create('bpmn:Task'),
    isIdTaken: (id: string) => id === 'taken' || id === 'mine',
    newId: () => 'new',
  };

  it.each([
    ['mine', null],
    ['free', null],
    ['', 'empty'],
    ['1', 'illegal'],
    ['taken', 'taken'],
  ])('says of "%s": %s', (id, problem) => {
    expect(findIdProblem(id, 'mine', context)).toBe(problem);
  });

  it('lets an id stay that was never legal', () => {
    expect(findIdProblem('1 old', '1 old', context)).toBeNull();
  });
});
