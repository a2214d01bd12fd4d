import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A package of the dependency tree, as installed. */
export interface InstalledPackage {
  name: string;
  version: string;
  /** SPDX expression, or an empty text when the package names none. */
  license: string;
  /** Who wrote it, or an empty text. */
  author: string;
  /** Address of its sources, or an empty text. */
  repository: string;
  folder: string;
  /** Folder of the package that led to it first. */
  usedBy: string;
}

/**
 * The packages that `names` lead to from a folder: they, their dependencies and theirs, ordered by name. Optional ones that
 * are not installed, such as those for other platforms, are left out.
 */
export function packagesFrom(rootFolder: string, names: readonly string[]): InstalledPackage[] {
  const found = new Map<string, InstalledPackage>();
  const queue = [{ from: rootFolder, names }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const name of next.names) {
      const folder = packageFolder(name, next.from);
      if (!folder || found.has(folder)) continue;
      const file = readPackageFile(folder);
      found.set(folder, { ...file, folder, usedBy: next.from });
      queue.push({ from: folder, names: file.dependencies });
    }
  }
  return [...found.values()].toSorted(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version),
  );
}

/** Names of the packages that a package's file lists as dependencies. */
export function dependenciesOf(folder: string): string[] {
  return readPackageFile(folder).dependencies;
}

/** Where Node would find a package from a folder; null if nowhere. */
function packageFolder(name: string, from: string): string | null {
  for (const folder of createRequire(join(from, 'package.json')).resolve.paths(name) ?? []) {
    const path = join(folder, name, 'package.json');
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return dirname(path);
  }
  return null;
}

function readPackageFile(folder: string): Omit<InstalledPackage, 'folder' | 'usedBy'> & { dependencies: string[] } {
  const value: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const fields = new Map(Object.entries(typeof value === 'object' && value !== null ? value : {}));
  /** A field that is a text, or an object with the text in `part`. */
  const text = (name: string, part = name): string => {
    const field: unknown = fields.get(name);
    const inner: unknown =
      typeof field === 'object' && field !== null ? new Map(Object.entries(field)).get(part) : field;
    return typeof inner === 'string' ? inner : '';
  };
  const names = (name: string): string[] => Object.keys(fields.get(name) ?? {});
  return {
    name: text('name'),
    version: text('version'),
    license: text('license', 'type'),
    author: text('author', 'name'),
    repository: text('repository', 'url'),
    dependencies: [...new Set([...names('dependencies'), ...names('optionalDependencies')])],
  };
}
