import { expect, test } from 'vitest';
import { externalAddress } from './external-address.ts';

test('https and mailto addresses go outside as they were understood, nothing else does', () => {
  expect(externalAddress('https://bpmn.io/')).toBe('https://bpmn.io/');
  expect(externalAddress(' HTTPS:bpmn.io/a b"c')).toBe('https://bpmn.io/a%20b%22c');
  expect(externalAddress('mailto:ada@example.com')).toBe('mailto:ada@example.com');
  for (const address of [
    'http://example.com',
    'file:///bin/sh',
    'javascript:1',
    'vbscript:x',
    'smb://host/x',
    'about:blank',
    '--help',
    '',
  ]) {
    expect(externalAddress(address), address).toBe(null);
  }
});
