import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * What is compiled out of the shipped Electron. Everything that would let someone run other code under Millrace's name is
 * off; every fuse is named, so that a new one fails the build until it is decided on.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // A part of how WebAssembly traps are handled in V8, without a say in security; on as in Electron itself.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseConfig;
