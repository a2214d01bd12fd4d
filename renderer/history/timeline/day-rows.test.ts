import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Version } from '../../../shared/contract/history.ts';
import { historyMessages } from '../../messages/history-messages.ts';
import { loadedOnce } from '../../messages/messages.ts';
import { dayRows, nextVersionRow } from './day-rows.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await loadedOnce(async () => historyMessages)();
});

const now = new Date(2026, 2, 2, 10).getTime();

function version(id: string, ...[month, day]: [number, number]): Version {
  return {
    id,
    diagramId: 'd',
    createdAt: new Date(2026, month, day, 9).getTime(),
    author: null,
    origin: 'saved',
    message: null,
    name: null,
    baseId: null,
    storedBytes: 0,
    changes: null,
  };
}

describe('the timeline', () => {
  const rows = () => dayRows([version('a', 2, 2), version('b', 2, 2), version('c', 2, 1), version('d', 0, 31)], now);

  it('has a heading for each day', () => {
    expect(rows().map((row) => (row.kind === 'day' ? row.label : row.version.id))).toEqual([
      'Today',
      'a',
      'b',
      'Yesterday',
      'c',
      'Saturday, January 31',
      'd',
    ]);
  });

  it('tells versions of the same minute apart by seconds', () => {
    const times = ['10:02:00', '10:01:59', '10:01:03', '09:59:30', '09:58:30'].map((time, index) => ({
      ...version(String(index), 2, 2),
      createdAt: new Date(`2026-03-02T${time}`).getTime(),
    }));
    const shown = dayRows(times, now).flatMap((row) => (row.kind === 'version' ? row.time : []));
    expect(shown).toEqual(['10:02', '10:01:59', '10:01:03', '09:59', '09:58']);
  });

  it('is walked through without stopping at headings, and not past its ends', () => {
    expect(nextVersionRow(rows(), -1, 1)).toBe(1);
    expect(nextVersionRow(rows(), 2, 1)).toBe(4);
    expect(nextVersionRow(rows(), 4, -1)).toBe(2);
    expect(nextVersionRow(rows(), 1, -1)).toBe(1);
    expect(nextVersionRow(rows(), rows().length, -1)).toBe(6);
    expect(nextVersionRow([], -1, 1)).toBe(-1);
  });
});
