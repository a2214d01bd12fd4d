import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { isNetworkType, isOnNetwork } from './is-on-network.ts';

test('folders of this computer are not on the network, and what is not there is not either', () => {
  const folder = temporaryFolder();
  expect(isOnNetwork(folder)).toBe(false);
  expect(isOnNetwork(`${folder}/none`)).toBe(false);
});

test('network file systems are known by their types, with a sign or without', () => {
  expect([0x6969, 0xfe534d42, 0xfe534d42 | 0].map(isNetworkType)).toEqual([true, true, true]);
  // ext4, btrfs, tmpfs.
  expect([0xef53, 0x9123683e, 0x01021994].map(isNetworkType)).toEqual([false, false, false]);
});
