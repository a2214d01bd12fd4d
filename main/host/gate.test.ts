import { expect, test } from 'vitest';
import { MillraceError } from '../../shared/errors.ts';
import { startHost } from '../../tests/host/start-host.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { plainShell } from '../../tests/support/plain-shell.ts';
import { createGate } from './gate.ts';

test('the gate lets declared methods with valid requests in, and nothing else', async () => {
  const { host } = await startHost(temporaryFolder());
  const gate = createGate(host.handlers);
  expect(await gate.call('settings', 'read', {})).toEqual({
    ok: true,
    value: {
      theme: 'system',
      language: 'en',
      wheel: 'scroll',
      backupCount: 12,
      backupFolder: null,
      drawing: 'automatic',
    },
  });

  for (const [feature, method] of [
    ['settings', 'erase'],
    ['toString', 'call'],
    ['__proto__', 'constructor'],
    ['library', '__proto__'],
    ['library.info', ''],
  ] as const) {
    expect(await gate.call(feature, method, {})).toMatchObject({ ok: false, error: { code: 'request_forbidden' } });
  }

  const invalid: [string, string, unknown, string][] = [
    ['library', 'createFolder', { parentId: null, name: '' }, '/name'],
    ['library', 'createFolder', { parentId: 'no id', name: 'x' }, '/parentId'],
    ['library', 'info', { extra: 1 }, '/extra'],
    ['library', 'info', null, '/'],
    ['library', 'listDiagrams', { scope: { kind: 'all' }, order: 'name', cursor: null, limit: 501 }, '/limit'],
    ['diagrams', 'writeDraft', { id: crypto.randomUUID(), baseVersionId: crypto.randomUUID(), body: [1] }, '/body'],
    ['settings', 'write', { theme: 'pink' }, '/theme'],
    ['settings', 'write', { colour: 'dark' }, '/colour'],
  ];
  for (const [feature, method, request, path] of invalid) {
    expect(await gate.call(feature, method, request), `${feature}.${method}`).toMatchObject({
      ok: false,
      error: { code: 'request_invalid', details: { path } },
    });
  }
});

test('errors come back as values, known ones with their details', async () => {
  const { host } = await startHost(temporaryFolder());
  const gate = createGate({
    ...host.handlers,
    shell: {
      ...plainShell,
      setMenu: () => {
        throw new MillraceError('disk_full', 'Full', { path: 'x' });
      },
      setUnsaved: () => {
        throw new RangeError('A programming error');
      },
    },
  });
  expect(await gate.call('shell', 'setMenu', { menus: [] })).toEqual({
    ok: false,
    error: { code: 'disk_full', message: 'Full', details: { path: 'x' } },
  });
  expect(await gate.call('shell', 'setUnsaved', { unsaved: true })).toMatchObject({
    ok: false,
    error: { code: 'internal_error', message: 'A programming error' },
  });
});

test('with response checks on, a handler that breaks the contract is found out', async () => {
  const { host } = await startHost(temporaryFolder());
  const handlers = { ...host.handlers, shell: { ...plainShell, licences: () => ({ text: 'x', more: 1 }) } };
  expect(await createGate(handlers, { checkResponses: true }).call('shell', 'licences', {})).toMatchObject({
    ok: false,
  });
  expect(await createGate(handlers).call('shell', 'licences', {})).toMatchObject({ ok: true });
});
