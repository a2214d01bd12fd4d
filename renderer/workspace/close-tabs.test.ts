import { beforeEach, expect, it } from 'vitest';
import { answerCloseQuestion, closeAllTabs, closeOtherTabs, closeTabs, useCloseQuestion } from './close-tabs.ts';
import { useTabs } from './tabs.ts';

const ids = () => useTabs.getState().tabs.map((tab) => tab.id);

beforeEach(() => {
  useTabs.getState().restore(
    ['a', 'b', 'c'].map((id) => ({ id, name: id })),
    'a',
  );
  useCloseQuestion.setState({ ids: [] });
});

it('closes tabs whose edits are kept', () => {
  useTabs.getState().update('b', { dirty: true, saveState: 'draft' });
  closeTabs(['b']);
  expect(ids()).toEqual(['a', 'c']);
  closeOtherTabs('c');
  expect(ids()).toEqual(['c']);
});

it('asks about a tab whose edits could not be stored, and closes the others', () => {
  useTabs.getState().update('b', { dirty: true, saveState: 'failed' });
  closeAllTabs();
  expect(ids()).toEqual(['b']);
  expect(useCloseQuestion.getState().ids).toEqual(['b']);
  answerCloseQuestion(false);
  expect(ids()).toEqual(['b']);
  closeTabs(['b']);
  answerCloseQuestion(true);
  expect(ids()).toEqual([]);
});
