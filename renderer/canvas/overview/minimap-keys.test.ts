import { describe, expect, it } from 'vitest';
import { keyAction } from './minimap-keys.ts';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe('keys of the minimap', () => {
  it('move the view by part of its size, with Shift further', () => {
    expect(keyAction({ ...plain, key: 'ArrowRight' })).toEqual({ kind: 'move', x: 0.1, y: 0 });
    expect(keyAction({ ...plain, key: 'ArrowUp', shiftKey: true })).toEqual({ kind: 'move', x: 0, y: -0.5 });
  });

  it('zoom in and out by the same factor', () => {
    const [nearer, farther] = ['+', '-'].map((key) => keyAction({ ...plain, key }));
    expect(nearer?.kind === 'zoom' && farther?.kind === 'zoom' && nearer.factor * farther.factor).toBeCloseTo(1);
  });

  it('show everything with Home', () => {
    expect(keyAction({ ...plain, key: 'Home' })).toEqual({ kind: 'fit' });
  });

  it('leave shortcuts and other keys to others', () => {
    expect(keyAction({ ...plain, key: 'ArrowUp', ctrlKey: true })).toBeNull();
    expect(keyAction({ ...plain, key: 'a' })).toBeNull();
  });
});
