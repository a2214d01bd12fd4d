import { expect, it } from 'vitest';
import { panelChoice, panelFlag, panelNumber, usePanels } from './panels.ts';

it('answers what is remembered, and the fallback for what is missing or of another kind', () => {
  usePanels.getState().restore({ width: 300, shown: false, order: 'name' });
  expect(panelNumber('width', 240)).toBe(300);
  expect(panelNumber('shown', 240)).toBe(240);
  expect(panelFlag('shown', true)).toBe(false);
  expect(panelFlag('missing', true)).toBe(true);
  expect(panelChoice('order', ['name', 'changed'], 'changed')).toBe('name');
  expect(panelChoice('order', ['changed'], 'changed')).toBe('changed');
});
