import { beforeAll, expect, it, vi } from 'vitest';
import { loadEditorMessages } from '../messages/messages.ts';
import { noticeText } from './notice-text.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await loadEditorMessages();
});

it('says where something is in one pair of brackets', () => {
  const textAt = (elementId: string | null, line: number | null) =>
    noticeText({ kind: 'repaired', code: 'of_the_future', subject: 'Something', elementId, line });
  expect(textAt(null, null)).toBe('Something');
  expect(textAt('Task_1', 7)).toBe('Something (element Task_1, line 7)');
  expect(textAt('Task_1', null)).toBe('Something (element Task_1)');
  expect(textAt(null, 7)).toBe('Something (line 7)');
});
