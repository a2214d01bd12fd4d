import { element } from './element.ts';

const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const dateAndTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
const toTheSecond = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const exact = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long', hourCycle: 'h23' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Such as `1,234`. */
export function count(value: number): string {
  return whole.format(value);
}

/** Such as `1.5`, with one digit behind the point at most. */
export function decimal(value: number): string {
  return oneDigit.format(value);
}

/** Bytes in the unit that suits them, such as `1.5 GB`; 1 KB is 1024 bytes. */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? whole.format(value) : oneDigit.format(value)} ${units[unit]}`;
}

/** A moment, such as `3 hours ago` or `Mar 5, 2026, 14:02`; the exact time is its title. `keepTimesTrue` goes on saying it. */
export function time(at: number): HTMLTimeElement {
  const date = new Date(at);
  const title = exact.format(date);
  return element('time', { datetime: date.toISOString(), title, 'data-relative': true }, momentText(at));
}

/** The exact time of a moment, such as `Mar 5, 2026, 14:02:31`, and how long ago that is. */
export function exactTime(at: number): HTMLSpanElement {
  const date = new Date(at);
  const attributes = { datetime: date.toISOString(), title: exact.format(date) };
  const ago = element('time', { ...attributes, 'data-relative': 'only' }, relativeText(at));
  return element('span', { class: 'moment' }, element('time', attributes, toTheSecond.format(date)), ' ', ago);
}

/** Has the times that are shown say how long ago they are by now, again and again. */
export function keepTimesTrue(every = 20_000): void {
  setInterval(() => {
    for (const shown of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
      const at = Date.parse(shown.dateTime);
      const text = shown.dataset['relative'] === 'only' ? relativeText(at) : momentText(at);
      if (shown.textContent !== text) shown.textContent = text;
    }
  }, every);
}

/** How far a moment of the last or next seven days is away; empty for others. */
function relativeText(at: number): string {
  const minutes = Math.round((at - Date.now()) / 60_000);
  if (Math.abs(minutes) < 1) return 'just now';
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  if (Math.abs(minutes) < 7 * 24 * 60) return relative.format(Math.round(minutes / (24 * 60)), 'day');
  return '';
}

/** As `time` says it, as plain text. */
export function momentText(at: number): string {
  return relativeText(at) || dateAndTime.format(at);
}

/** Text that is cut where it doesn't fit and has all of itself as its title. */
export function clipped(text: string): HTMLSpanElement {
  return element('span', { class: 'clipped', title: text }, text);
}
