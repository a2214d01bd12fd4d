import { element } from './element.ts';

const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'];
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const dateAndTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
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

/** A moment, such as `3 hours ago` or `Mar 5, 2026, 14:02`; the exact time is its title. */
export function time(at: number): HTMLTimeElement {
  const date = new Date(at);
  return element('time', { datetime: date.toISOString(), title: exact.format(date) }, momentText(at));
}

/** As `time` says it, as plain text. */
export function momentText(at: number): string {
  const minutes = Math.round((at - Date.now()) / 60_000);
  if (Math.abs(minutes) < 1) return 'just now';
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  if (Math.abs(minutes) < 7 * 24 * 60) return relative.format(Math.round(minutes / (24 * 60)), 'day');
  return dateAndTime.format(at);
}

/** Text that is cut where it doesn't fit and has all of itself as its title. */
export function clipped(text: string): HTMLSpanElement {
  return element('span', { class: 'clipped', title: text }, text);
}
