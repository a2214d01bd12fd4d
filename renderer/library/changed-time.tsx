import { useSyncExternalStore } from 'react';
import { t } from '../messages/messages.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'narrow' });
const thisYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const otherYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' });

/** A moment as people say it: relative within a week, then the date. */
function relativeTime(time: number, now: number): string {
  const age = Math.max(0, now - time);
  if (age < minute) return t('library.justNow');
  if (age < hour) return relative.format(-Math.floor(age / minute), 'minute');
  if (age < day) return relative.format(-Math.floor(age / hour), 'hour');
  if (age < 7 * day) return relative.format(-Math.floor(age / day), 'day');
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? thisYear : otherYear).format(time);
}

let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

/** One clock for every row: ticks once a minute while anything shows a time. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    // The clock stood still while nothing showed a time.
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, minute);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** When something changed: relative, with the exact time as its tooltip. */
export function ChangedTime({ time, className }: { time: number; className?: string | undefined }) {
  const reference = useSyncExternalStore(subscribe, () => now);
  return (
    <time className={className} dateTime={new Date(time).toISOString()} title={exact.format(time)}>
      {relativeTime(time, Math.max(reference, time))}
    </time>
  );
}
