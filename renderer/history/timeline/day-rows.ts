import type { Version } from '../../../shared/contract/history.ts';
import { t } from '../../messages/messages.ts';

/** A line of the timeline: the heading of a day, or a version. */
export type TimelineRow =
  | { readonly kind: 'day'; readonly label: string }
  | { readonly kind: 'version'; readonly version: Version; readonly time: string };

const thisYear = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const otherYear = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const clockWithSeconds = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'medium', hourCycle: 'h23' });
const short = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

/**
 * Versions, newest first, with a heading before the first of each day. Those of the same minute are told apart by seconds. `now` tells
 * what is today.
 */
export function dayRows(versions: readonly Version[], now: number): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let last = '';
  for (const [index, version] of versions.entries()) {
    const day = new Date(version.createdAt).toDateString();
    if (day !== last) rows.push({ kind: 'day', label: dayText(version.createdAt, now) });
    last = day;
    const neighbours = [versions[index - 1], versions[index + 1]];
    const clocked = neighbours.some((other) => other && isSameMinute(other, version)) ? clockWithSeconds : clock;
    rows.push({ kind: 'version', version, time: clocked.format(version.createdAt) });
  }
  return rows;
}

function isSameMinute(one: Version, other: Version): boolean {
  const minute = 60_000;
  return Math.floor(one.createdAt / minute) === Math.floor(other.createdAt / minute);
}

/** The version row `step` places on, headings left out; stays where it is at the ends. -1 when there is none. */
export function nextVersionRow(rows: readonly TimelineRow[], from: number, step: 1 | -1): number {
  for (let index = from + step; index >= 0 && index < rows.length; index += step) {
    if (rows[index]?.kind === 'version') return index;
  }
  return rows[from]?.kind === 'version' ? from : -1;
}

function dayText(time: number, now: number): string {
  const day = new Date(time).toDateString();
  if (day === new Date(now).toDateString()) return t('history.days.today');
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day === yesterday.toDateString()) return t('history.days.yesterday');
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? thisYear : otherYear).format(time);
}

/** Day and time in full, for tooltips. */
export const exactText = (time: number): string => exact.format(time);

/** Day and time on little room. */
export const momentText = (time: number): string => short.format(time);
