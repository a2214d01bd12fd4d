import type { Keys, Shortcuts } from './command.ts';

/** What decides which keys a shortcut has. */
export interface KeyboardSurroundings {
  mac: boolean;
  /** Whether a browser keeps some keys for itself. */
  browser: boolean;
}

/** One key combination. */
interface Stroke {
  cmd: boolean;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  /** A `KeyboardEvent.key` in lower case, or its word where `+` and the space would be unclear: `plus`, `space`. */
  key: string;
}

/** The parts of a `KeyboardEvent` that tell which combination was pressed. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/** Reads keys as `Shortcuts` writes them. */
function parseStroke(keys: string): Stroke {
  const parts = keys.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  return {
    cmd: parts.includes('cmd'),
    ctrl: parts.includes('ctrl'),
    alt: parts.includes('alt'),
    shift: parts.includes('shift'),
    key,
  };
}

/** The combinations that run a command here, the one to show first. */
export function strokesOf(shortcuts: Shortcuts | undefined, { mac, browser }: KeyboardSurroundings): string[] {
  if (!shortcuts) return [];
  const own = mac ? shortcuts.mac : shortcuts.other;
  const keys: Keys | null = browser && shortcuts.browser !== undefined ? shortcuts.browser : own;
  if (keys === null) return [];
  return typeof keys === 'string' ? [keys] : [...keys];
}

/** Keys that need Shift on some layouts and not on others, so Shift doesn't tell them apart. */
const shiftless = new Set(['plus', '?', '/', '=', '-', '*', '_', '!', '<', '>', ':', ';']);

function pressedKey(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key === '+' ? 'plus' : press.key.toLowerCase();
  const physical = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const onKeycap = (physical?.[1] ?? physical?.[2])?.toLowerCase();
  // With Alt a layout may type another character, and layouts without Latin letters type none: the physical key counts then.
  const isLatin = /^[\x20-\x7e]+$/.test(key);
  return onKeycap !== undefined && (press.altKey || !isLatin) ? onKeycap : key;
}

/** With Shift, the keys of digits type whatever the layout has there; the key itself counts then. */
function isShiftedDigit({ key, shift }: Stroke, { code }: KeyPress): boolean {
  return shift && /^[0-9]$/.test(key) && code === `Digit${key}`;
}

/** Whether a key press is this combination. */
export function matchesStroke(keys: string, press: KeyPress): boolean {
  const stroke = parseStroke(keys);
  return (
    (pressedKey(press) === stroke.key || isShiftedDigit(stroke, press)) &&
    press.metaKey === stroke.cmd &&
    press.ctrlKey === stroke.ctrl &&
    press.altKey === stroke.alt &&
    (press.shiftKey === stroke.shift || shiftless.has(stroke.key))
  );
}

/** Whether a text field would take this combination as typing. */
export function isTyping(keys: string): boolean {
  const { cmd, ctrl, alt, key } = parseStroke(keys);
  return !cmd && !ctrl && !alt && !/^f\d+$/.test(key);
}

const macSymbols: Record<string, string> = {
  cmd: '⌘',
  ctrl: '⌃',
  alt: '⌥',
  shift: '⇧',
  enter: '↩',
  backspace: '⌫',
  delete: '⌦',
  escape: '⎋',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: '⇞',
  pagedown: '⇟',
  tab: '⇥',
  plus: '+',
  space: '␣',
};

const pcNames: Record<string, string> = {
  delete: 'Del',
  escape: 'Esc',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  plus: '+',
};

/** A combination as the platform writes it: `⇧⌘S` on a Mac, `Ctrl+Shift+S` elsewhere. */
export function strokeText(keys: string, mac: boolean): string {
  const parts = keys.split('+');
  if (mac) {
    const order = ['ctrl', 'alt', 'shift', 'cmd'];
    const sorted = parts.toSorted((a, b) => rank(a, order) - rank(b, order));
    return sorted.map((part) => macSymbols[part.toLowerCase()] ?? part).join('');
  }
  return parts.map((part) => pcNames[part.toLowerCase()] ?? part).join('+');
}

function rank(part: string, order: readonly string[]): number {
  const index = order.indexOf(part.toLowerCase());
  return index === -1 ? order.length : index;
}
