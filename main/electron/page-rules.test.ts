import { expect, test } from 'vitest';
import { isOwnPage, mayHavePermission, mayNavigate } from './page-rules.ts';
import { windowOptions } from './window-options.ts';

test('a page navigates to the app only', () => {
  expect(mayNavigate('millrace-app://app/index.html')).toBe(true);
  expect(mayNavigate('millrace-app://app/#x')).toBe(true);
  for (const address of [
    'https://example.com/',
    'file:///etc/passwd',
    'millrace-app://other/index.html',
    'millrace-app://app/assets/x.svg',
    'javascript:alert(1)',
    '',
  ]) {
    expect(mayNavigate(address), address).toBe(false);
  }
});

test('of all permissions only writing to the clipboard is given, and to the app only', () => {
  expect(mayHavePermission('clipboard-sanitized-write', 'millrace-app://app/')).toBe(true);
  expect(mayHavePermission('clipboard-sanitized-write', 'https://example.com')).toBe(false);
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'usb',
  ]) {
    expect(mayHavePermission(permission, 'millrace-app://app/'), permission).toBe(false);
  }
});

test('messages are taken from the main frame of the app’s page only', () => {
  const url = 'millrace-app://app/index.html';
  expect(isOwnPage({ url, parent: null })).toBe(true);
  expect(isOwnPage({ url, parent: {} })).toBe(false);
  expect(isOwnPage({ url: 'https://example.com/', parent: null })).toBe(false);
  expect(isOwnPage(null)).toBe(false);
});

test('pages get neither Node nor Electron', () => {
  const state = { bounds: { width: 800, height: 600 }, maximized: false, fullScreen: false };
  expect(windowOptions(state, true, '/app/out/main').webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
  });
});
