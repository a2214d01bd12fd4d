import { join, resolve } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { fuses } from './fuses.ts';
import { unneededModules } from './packaged-modules.ts';

const rootFolder = resolve(import.meta.dirname, '..');
const linuxExecutable = 'millrace';
const bothArchitectures = ['x64', 'arm64'] as const;
const targets = (...names: string[]) => names.map((target) => ({ target, arch: [...bothArchitectures] }));

const bpmn = {
  name: 'BPMN diagram',
  description: 'BPMN 2.0 diagram',
  mimeType: 'application/bpmn+xml',
  role: 'Editor',
} as const;

/** electron-builder could set them too, but brings a version of the tool that doesn't know all of them. */
async function setFuses({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  const executables: Record<string, string> = { darwin: `${productFilename}.app`, win32: `${productFilename}.exe` };
  await flipFuses(join(appOutDir, executables[electronPlatformName] ?? linuxExecutable), fuses);
}

/** How the desktop app is packaged. Never change `appId` or `upgradeCode`: installed copies are updated by them. */
const config: Configuration = {
  appId: 'app.millrace.desktop',
  productName: 'Millrace',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
  artifactName: 'millrace-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'build' },
  npmRebuild: false,
  publish: null,
  asar: true,
  // Only native modules leave the archive: code outside it would escape the integrity check.
  asarUnpack: ['**/*.node'],
  files: [
    'out/**/*',
    'package.json',
    '!out/**/*.{br,gz}',
    '!out/main/browser*.js',
    ...unneededModules(rootFolder),
    '!node_modules/better-sqlite3/{deps,src,prebuilds,binding.gyp}{,/**/*}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    '!**/*.{map,ts,cts,mts,md}',
  ],
  afterPack: setFuses,
  protocols: [{ name: 'Millrace diagram', schemes: ['millrace'] }],
  linux: {
    target: targets('AppImage', 'deb', 'rpm', 'tar.gz'),
    executableName: linuxExecutable,
    category: 'Office',
    icon: 'build/icons/linux',
    synopsis: 'BPMN 2.0 modeler',
    // Both endings are globs here, so that the second is told from other XML files.
    fileAssociations: [{ ...bpmn, ext: ['bpmn', 'bpmn20.xml'] }],
  },
  win: {
    target: targets('nsis', 'msi'),
    icon: 'build/icons/icon.ico',
    // Other XML files stay with the program they are opened with.
    fileAssociations: [{ ...bpmn, ext: 'bpmn' }],
  },
  nsis: { oneClick: false, perMachine: false, allowElevation: true, allowToChangeInstallationDirectory: true },
  msi: { perMachine: true, upgradeCode: '{5B0C8B2E-6D0B-4D0F-9C52-3C7E9E6F1A84}' },
  mac: {
    target: targets('dmg', 'pkg', 'zip'),
    icon: 'build/icons/icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'build/entitlements.mac.plist',
    entitlementsInherit: 'build/entitlements.mac.plist',
    fileAssociations: [
      { ...bpmn, ext: 'bpmn', rank: 'Default' },
      // Offered for XML files, never their default.
      { ...bpmn, ext: 'xml', rank: 'Alternate' },
    ],
  },
};

export default config;
