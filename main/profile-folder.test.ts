import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultProfileFolder } from './profile-folder.ts';

const homeFolder = '/home/ada';

test.each([
  ['linux', {}, ['/home/ada', '.local', 'share', 'millrace', 'default']],
  ['linux', { XDG_DATA_HOME: '/data' }, ['/data', 'millrace', 'default']],
  ['darwin', {}, ['/home/ada', 'Library', 'Application Support', 'Millrace', 'default']],
  ['win32', { LOCALAPPDATA: '/local' }, ['/local', 'Millrace', 'default']],
  ['win32', {}, ['/home/ada', 'AppData', 'Local', 'Millrace', 'default']],
] as const)('on %s with %o', (platform, env, parts) => {
  expect(defaultProfileFolder({ platform, env, homeFolder })).toBe(join(...parts));
});
