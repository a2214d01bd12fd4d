import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { dependenciesOf, type InstalledPackage, packagesFrom } from './shipped-packages.ts';

const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** Vite plugin: writes `licences.txt` into `folder`, the licence texts of everything that ships. */
export function collectLicences(rootFolder: string, folder: string): Plugin {
  return {
    name: 'millrace:licences',
    apply: 'build',
    async writeBundle() {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'licences.txt'), await licenceTexts(rootFolder));
    },
  };
}

/** The licence texts of a package's dependencies and theirs, one after the other, ordered by name. */
export async function licenceTexts(rootFolder: string): Promise<string> {
  const packages = packagesFrom(rootFolder, dependenciesOf(rootFolder));
  const texts = await Promise.all(packages.map(licenceText));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceText({ name, version, license, folder }: InstalledPackage): Promise<string> {
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return `${name} ${version} (${license || 'see its text'})\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
}
