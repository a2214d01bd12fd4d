import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTabs } from './tabs.ts';

const tabs = () => useTabs.getState();
const ids = () => tabs().tabs.map((tab) => tab.id);
const openAll = (...names: string[]) => {
  for (const name of names) tabs().open({ id: name, name });
};

beforeEach(() => tabs().restore([], null));

describe('tabs', () => {
  it('opens a diagram once and brings it to the front', () => {
    openAll('a', 'b', 'a');
    expect(ids()).toEqual(['a', 'b']);
    expect(tabs().activeId).toBe('a');
  });

  it('gives the front to the right neighbour, then the left one, then the library', () => {
    openAll('a', 'b', 'c');
    tabs().activate('b');
    tabs().close('b');
    expect(tabs().activeId).toBe('c');
    tabs().close('c');
    expect(tabs().activeId).toBe('a');
    tabs().close('a');
    expect(tabs().activeId).toBeNull();
  });

  it('leaves the front alone when another tab closes', () => {
    openAll('a', 'b');
    tabs().close('a');
    expect(tabs().activeId).toBe('b');
  });

  it('remembers closed tabs, the last one last, until they are opened or forgotten', () => {
    openAll('a', 'b', 'c');
    for (const id of ['a', 'b', 'c']) tabs().close(id);
    expect(tabs().closed.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    openAll('b');
    tabs().forgetClosed('a');
    expect(tabs().closed.map(({ id }) => id)).toEqual(['c']);
  });

  it('walks around all tabs and the library', () => {
    openAll('a', 'b');
    tabs().activateNext(1);
    expect(tabs().activeId).toBeNull();
    tabs().activateNext(-1);
    expect(tabs().activeId).toBe('b');
    tabs().activateNext(-1);
    expect(tabs().activeId).toBe('a');
  });

  it('keeps the same array when an update changes nothing', () => {
    openAll('a');
    const before = tabs().tabs;
    tabs().update('a', { dirty: false, saveState: 'saved' });
    expect(tabs().tabs).toBe(before);
    tabs().update('a', { dirty: true });
    expect(tabs().tabs[0]?.dirty).toBe(true);
  });

  it('restores the library when the active diagram is gone', () => {
    tabs().restore([{ id: 'a', name: 'A' }], 'gone');
    expect(tabs().activeId).toBeNull();
  });

  it('restores which tabs have unsaved edits before they are shown', () => {
    tabs().restore(
      [
        { id: 'a', name: 'A', hasDraft: true },
        { id: 'b', name: 'B' },
      ],
      'b',
    );
    expect(tabs().tabs.map(({ dirty, saveState }) => [dirty, saveState])).toEqual([
      [true, 'draft'],
      [false, 'saved'],
    ]);
  });

  it('keeps every tab when moving, and always has something to show in front', () => {
    const names = ['a', 'b', 'c', 'd'];
    const name = fc.constantFrom(...names);
    const action = fc.oneof(
      fc.record({ kind: fc.constant('open' as const), id: name }),
      fc.record({ kind: fc.constant('close' as const), id: name }),
      fc.record({ kind: fc.constant('move' as const), id: name, index: fc.integer({ min: 0, max: 5 }) }),
      fc.record({ kind: fc.constant('next' as const), offset: fc.constantFrom(1 as const, -1 as const) }),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        tabs().restore([], null);
        for (const step of actions) {
          const before = new Set(ids());
          if (step.kind === 'open') tabs().open({ id: step.id, name: step.id });
          else if (step.kind === 'close') tabs().close(step.id);
          else if (step.kind === 'next') tabs().activateNext(step.offset);
          else {
            tabs().move(step.id, step.index);
            expect(new Set(ids())).toEqual(before);
            if (before.has(step.id)) expect(ids()[Math.min(step.index, before.size - 1)]).toBe(step.id);
          }
          expect(new Set(ids()).size).toBe(ids().length);
          expect([null, ...ids()]).toContain(tabs().activeId);
        }
      }),
    );
  });
});
