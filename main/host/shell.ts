import type { HostHandlers } from '../../shared/contract/contract.ts';

/**
 * What only the surroundings of the host can do: native dialogs, menus, showing files, opening addresses, licences. One
 * method for each of the contract's `shell` feature, so that the host passes them on as they are. Implemented twice, by
 * Electron's main process and by the browser host; what an implementation can't do rejects with `request_forbidden`.
 */
export type Shell = HostHandlers['shell'];
