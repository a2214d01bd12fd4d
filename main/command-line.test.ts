import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCommandLine, parseDeepLink } from './command-line.ts';

const folder = resolve('/home/ada');
const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('parseCommandLine', () => {
  test('without arguments asks for nothing', () => {
    expect(parseCommandLine([], folder)).toEqual({
      profileFolder: null,
      port: null,
      openBrowser: true,
      help: false,
      targets: [],
    });
  });

  test('takes options and targets in any order, paths relative to the folder', () => {
    const parsed = parseCommandLine(
      ['order.bpmn', '--port', '8080', `millrace://diagram/${id}`, '--profile', 'library', '--no-open'],
      folder,
    );
    expect(parsed).toMatchObject({ profileFolder: resolve(folder, 'library'), port: 8080, openBrowser: false });
    expect(parsed.targets).toEqual([{ path: resolve(folder, 'order.bpmn') }, { id }]);
  });

  test('after -- everything is a file', () => {
    expect(parseCommandLine(['--', '--port'], folder).targets).toEqual([{ path: resolve(folder, '--port') }]);
  });

  test.each([['--port', 'x'], ['--port', '70000'], ['--unknown'], ['--profile']])('refuses %s %s', (...args) => {
    expect(() => parseCommandLine(args, folder)).toThrow();
  });

  test('skips options of the platform when lenient', () => {
    const parsed = parseCommandLine(['--allow-file-access', '--original-process-start-time=1', 'a.bpmn'], folder, {
      lenient: true,
    });
    expect(parsed.targets).toEqual([{ path: resolve(folder, 'a.bpmn') }]);
  });
});

describe('parseDeepLink', () => {
  test('finds the diagram', () => {
    expect(parseDeepLink(`millrace://diagram/${id}`)).toEqual({ id });
    expect(parseDeepLink(`MILLRACE://diagram/${id.toUpperCase()}/`)).toEqual({ id });
  });

  test.each([
    'millrace://diagram/',
    'millrace://diagram/../../etc/passwd',
    `millrace://diagram/${id}?x=1`,
    `millrace://folder/${id}`,
    `https://diagram/${id}`,
  ])('refuses %s', (address) => {
    expect(parseDeepLink(address)).toBeNull();
  });
});
