import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from 'vitest';
import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { DiagramIds } from './diagram-ids.ts';

const moddle = new BpmnModdle();
const tasks: readonly ModdleElement[] = ['One', 'Two', 'Three'].map((id) => moddle.create('bpmn:Task', { id }));

function* visit(take: (id: string, element: ModdleElement) => void): Generator<void, void> {
  for (const task of tasks) {
    take(String(task['id']), task);
    yield;
  }
}

it('makes ids nobody has, and knows who has one', () => {
  const ids = new DiagramIds();
  const id = ids.nextPrefixed('Task_', tasks[0]);
  expect(id).toMatch(/^Task_[0-9a-z]{7}$/);
  expect(ids.assigned(id)).toBe(tasks[0]);
  ids.unclaim(id);
  expect(ids.assigned(id)).toBe(false);
  expect(ids.assigned(ids.next())).toBe(true);
});

it('takes the ids of a model bit by bit, and all that are left once somebody asks', () => {
  const ids = new DiagramIds();
  ids.claim('Before');
  ids.takeLater(visit);
  const steps = ids.take();
  expect(steps.next().done).toBe(false);
  expect(ids.assigned('Three')).toBe(tasks[2]);
  expect(ids.assigned('Before')).toBe(false);
  expect(steps.next().done).toBe(true);
});

it('takes none of a model that was closed', () => {
  const ids = new DiagramIds();
  ids.takeLater(visit);
  ids.clear();
  expect([...ids.take()]).toEqual([]);
  expect(ids.assigned('One')).toBe(false);
});
