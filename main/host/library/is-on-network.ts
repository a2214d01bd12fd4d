import { realpathSync, statfsSync } from 'node:fs';

/** What Linux calls the file systems of other computers: NFS, SMB and CIFS, AFS, Coda, NCP, 9P, Ceph. */
const networkTypes: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x564c, 0x01021997, 0x00c36400,
]);

/** True if a folder lies on another computer for certain; false also where the system doesn't tell, as on macOS. */
export function isOnNetwork(folder: string): boolean {
  try {
    // A drive's letter that stands for a network folder becomes the folder's own name.
    if (process.platform === 'win32') return realpathSync.native(folder).startsWith('\\\\');
    return process.platform === 'linux' && isNetworkType(statfsSync(folder).type);
  } catch {
    return false;
  }
}

/** True for the type that Linux gives such a file system; it comes with its sign or without. */
export function isNetworkType(type: number): boolean {
  return networkTypes.has(type >>> 0);
}
