import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftScheduler } from './draft-scheduler.ts';

describe('DraftScheduler', () => {
  let written: number[];
  let outcome: () => Promise<void>;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    written = [];
    outcome = () => Promise.resolve();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function scheduler(): DraftScheduler {
    return new DraftScheduler({
      write: () => {
        written.push(Date.now());
        return outcome();
      },
      quiet: 1000,
      longest: 4000,
      retry: 3000,
    });
  }

  it('writes once when editing pauses', async () => {
    const drafts = scheduler();
    drafts.changed();
    await vi.advanceTimersByTimeAsync(600);
    drafts.changed();
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toEqual([1600]);
    expect(drafts.isPending).toBe(false);
  });

  it('does not wait for a pause longer than the limit', async () => {
    const drafts = scheduler();
    for (let edit = 0; edit < 20; edit += 1) {
      drafts.changed();
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(written[0]).toBe(4000);
    expect(written.length).toBeGreaterThanOrEqual(2);
  });

  it('writes again for edits made while it was writing', async () => {
    const first = Promise.withResolvers<void>();
    outcome = () => (written.length === 1 ? first.promise : Promise.resolve());
    const drafts = scheduler();
    drafts.changed();
    await vi.advanceTimersByTimeAsync(1000);
    drafts.changed();
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toEqual([1000]);
    first.resolve();
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toHaveLength(2);
    expect(drafts.isPending).toBe(false);
  });

  it('tries again after a failure until it succeeds', async () => {
    outcome = () => (written.length < 3 ? Promise.reject(new Error('disk full')) : Promise.resolve());
    const drafts = scheduler();
    drafts.changed();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(written).toEqual([1000, 4000, 7000]);
    expect(drafts.isPending).toBe(false);
  });

  it('flushes at once, and only what is pending', async () => {
    const drafts = scheduler();
    await drafts.flush();
    expect(written).toEqual([]);
    drafts.changed();
    await drafts.flush();
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toEqual([0]);
  });

  it('flushes edits made during a write as well', async () => {
    const first = Promise.withResolvers<void>();
    outcome = () => (written.length === 1 ? first.promise : Promise.resolve());
    const drafts = scheduler();
    drafts.changed();
    const flushed = drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    drafts.changed();
    first.resolve();
    await flushed;
    await drafts.flush();
    expect(written).toHaveLength(2);
  });

  it('forgets cancelled edits', async () => {
    const drafts = scheduler();
    drafts.changed();
    drafts.cancel();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(written).toEqual([]);
    expect(drafts.isPending).toBe(false);
  });
});
