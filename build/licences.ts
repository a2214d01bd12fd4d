import { statSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

interface PackageFile {
  name: string;
  version: string;
  license: string;
  dependencies: string[];
  folder: string;
}

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
  const packages = await shippedPackages(rootFolder);
  const texts = await Promise.all(packages.map(licenceText));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function shippedPackages(rootFolder: string): Promise<PackageFile[]> {
  const found = new Map<string, PackageFile>();
  const queue = [{ folder: rootFolder, dependencies: (await readPackage(rootFolder)).dependencies }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const name of next.dependencies) {
      const folder = packageFolder(name, next.folder);
      // An optional dependency for another platform is not installed, and does not ship.
      if (!folder || found.has(folder)) continue;
      const file = await readPackage(folder);
      found.set(folder, file);
      queue.push(file);
    }
  }
  return [...found.values()].toSorted(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version),
  );
}

/** Where Node would find a package from a folder; null if nowhere. */
function packageFolder(name: string, from: string): string | null {
  const searched = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  for (const folder of searched) {
    const path = join(folder, name, 'package.json');
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return dirname(path);
  }
  return null;
}

async function readPackage(folder: string): Promise<PackageFile> {
  const value: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const field = (name: string): unknown =>
    typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
  const text = (name: string): string => {
    const found = field(name);
    return typeof found === 'string' ? found : '';
  };
  const names = (name: string): string[] => Object.keys(field(name) ?? {});
  return {
    name: text('name'),
    version: text('version'),
    license: text('license') || 'see its text',
    dependencies: [...new Set([...names('dependencies'), ...names('optionalDependencies')])],
    folder: resolve(folder),
  };
}

async function licenceText({ name, version, license, folder }: PackageFile): Promise<string> {
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
}
