import { beforeAll, describe, expect, it, vi } from 'vitest';
import { historyMessages } from '../messages/history-messages.ts';
import { loadedOnce } from '../messages/messages.ts';
import { changeWords } from './change-words.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await loadedOnce(async () => historyMessages)();
});

const change = (kind: string, type: string, count: number) => ({ kind, type: `bpmn:${type}`, count });

describe('what changed, in words', () => {
  it('counts kinds of tasks as tasks and names elements each time', () => {
    const changes = [
      change('rerouted', 'SequenceFlow', 1),
      change('added', 'Task', 1),
      change('added', 'UserTask', 2),
      change('renamed', 'ServiceTask', 1),
    ];
    expect(changeWords(changes)).toBe('3 tasks added, 1 task renamed, 1 flow rerouted');
  });

  it('tells the most important first and counts what it leaves out', () => {
    const changes = [
      change('moved', 'Task', 12),
      change('resized', 'SubProcess', 1),
      change('removed', 'ExclusiveGateway', 1),
      change('added', 'Lane', 1),
    ];
    expect(changeWords(changes, 2)).toBe('1 lane added, 1 gateway removed, 13 more changes');
  });

  it('has words for what it does not know', () => {
    expect(changeWords([change('of-the-future', 'Choreography', 2)])).toBe('2 elements changed');
    expect(changeWords([])).toBe('No changes to elements');
  });
});
