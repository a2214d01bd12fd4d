import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { mitLicence } from './mit-licence.ts';
import { dependenciesOf, type InstalledPackage, packagesFrom } from './shipped-packages.ts';

const licenceFile = /^(?:[\w-]+-)?(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

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
  const texts = await Promise.all(
    packages.map(async (part) => {
      const { name, version, license } = part;
      return `${name} ${version} (${license || 'see its text'})\n\n${await licenceText(part, packages)}\n`;
    }),
  );
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * The licence text of one package: its own; else, for a build of another package for one platform, that package's; else what
 * the licence it names says.
 */
export async function licenceText(part: InstalledPackage, packages: readonly InstalledPackage[]): Promise<string> {
  const own = await textsIn(part.folder);
  if (own !== '') return own;
  const whole = packages.find(({ folder, repository }) => folder === part.usedBy && sameSources(repository, part));
  const shared = whole ? await textsIn(whole.folder) : '';
  if (shared !== '') return shared;
  if (part.license === 'MIT') return mitLicence(part.author || `the authors of ${part.name}`);
  return `The package brings no text of its licence along. Its sources: ${part.repository || 'not stated'}`;
}

async function textsIn(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

const sameSources = (repository: string, part: InstalledPackage): boolean =>
  repository !== '' && repository === part.repository;
