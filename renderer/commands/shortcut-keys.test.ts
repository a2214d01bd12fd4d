import { describe, expect, it } from 'vitest';
import { isTyping, type KeyPress, matchesStroke, strokesOf, strokeText } from './shortcut-keys.ts';

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('strokesOf', () => {
  const shortcuts = { mac: 'Cmd+W', other: ['Ctrl+W', 'Ctrl+F4'], browser: 'Alt+W' };

  it('follows the platform, and the browser where it keeps keys for itself', () => {
    expect(strokesOf(shortcuts, { mac: true, browser: false })).toEqual(['Cmd+W']);
    expect(strokesOf(shortcuts, { mac: false, browser: false })).toEqual(['Ctrl+W', 'Ctrl+F4']);
    expect(strokesOf(shortcuts, { mac: false, browser: true })).toEqual(['Alt+W']);
    expect(strokesOf({ ...shortcuts, browser: null }, { mac: false, browser: true })).toEqual([]);
    expect(strokesOf({ mac: 'Cmd+S', other: 'Ctrl+S' }, { mac: false, browser: true })).toEqual(['Ctrl+S']);
    expect(strokesOf(undefined, { mac: false, browser: true })).toEqual([]);
  });
});

describe('matchesStroke', () => {
  it('asks for exactly the modifiers written', () => {
    const saved = press('s', 'KeyS', { ctrlKey: true });
    expect(matchesStroke('Ctrl+S', saved)).toBe(true);
    expect(matchesStroke('Ctrl+Shift+S', saved)).toBe(false);
    expect(matchesStroke('Cmd+S', saved)).toBe(false);
    expect(matchesStroke('Ctrl+S', press('S', 'KeyS', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matchesStroke('Ctrl+Shift+S', press('S', 'KeyS', { ctrlKey: true, shiftKey: true }))).toBe(true);
  });

  it('goes by the letter typed, wherever the layout has it', () => {
    expect(matchesStroke('Ctrl+Z', press('z', 'KeyY', { ctrlKey: true }))).toBe(true);
    expect(matchesStroke('Ctrl+Y', press('z', 'KeyY', { ctrlKey: true }))).toBe(false);
  });

  it('goes by the key cap where no Latin letter is typed', () => {
    expect(matchesStroke('Ctrl+S', press('ы', 'KeyS', { ctrlKey: true }))).toBe(true);
    expect(matchesStroke('Alt+W', press('∑', 'KeyW', { altKey: true }))).toBe(true);
  });

  it('knows digits with Shift, whatever they type', () => {
    expect(matchesStroke('Shift+1', press('!', 'Digit1', { shiftKey: true }))).toBe(true);
    expect(matchesStroke('Shift+2', press('"', 'Digit2', { shiftKey: true }))).toBe(true);
    expect(matchesStroke('Shift+1', press('1', 'Digit1'))).toBe(false);
    expect(matchesStroke('Shift+1', press('!', 'Digit1', { shiftKey: true, ctrlKey: true }))).toBe(false);
  });

  it('knows plus, slash and named keys', () => {
    expect(matchesStroke('Ctrl+Plus', press('+', 'Equal', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matchesStroke('Ctrl+Plus', press('+', 'NumpadAdd', { ctrlKey: true }))).toBe(true);
    expect(matchesStroke('Ctrl+/', press('/', 'Digit7', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matchesStroke('Alt+PageDown', press('PageDown', 'PageDown', { altKey: true }))).toBe(true);
    expect(matchesStroke('Shift+F6', press('F6', 'F6', { shiftKey: true }))).toBe(true);
    expect(matchesStroke('F6', press('F6', 'F6', { shiftKey: true }))).toBe(false);
  });
});

it('tells typing from shortcuts', () => {
  expect(isTyping('Delete')).toBe(true);
  expect(isTyping('Shift+1')).toBe(true);
  expect(isTyping('F2')).toBe(false);
  expect(isTyping('Alt+N')).toBe(false);
});

it('writes keys as the platform does', () => {
  expect(strokeText('Cmd+Shift+S', true)).toBe('⇧⌘S');
  expect(strokeText('Ctrl+Shift+S', false)).toBe('Ctrl+Shift+S');
  expect(strokeText('Ctrl+Plus', false)).toBe('Ctrl++');
  expect(strokeText('Alt+PageDown', false)).toBe('Alt+PgDn');
});
