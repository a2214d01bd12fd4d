import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { dependenciesOf, packagesFrom } from './shipped-packages.ts';

/** Patterns that keep every dependency's folder out of the package that the built desktop app doesn't load at run time. */
export function unneededModules(rootFolder: string): string[] {
  const names = importedPackages(desktopEntries(join(rootFolder, 'out', 'main')));
  const needed = new Set(packagesFrom(rootFolder, names).map(({ folder }) => folder));
  return packagesFrom(rootFolder, dependenciesOf(rootFolder))
    .filter(({ folder }) => !needed.has(folder))
    .map(({ folder }) => `!${relative(rootFolder, folder).replaceAll(sep, '/')}{,/**/*}`);
}

/** Files of the build that the desktop app starts; the browser host is not packaged. */
function desktopEntries(folder: string): string[] {
  const workers = readdirSync(join(folder, 'workers')).map((name) => join('workers', name));
  return ['index.js', 'host-process.js', ...workers].map((name) => join(folder, name));
}

/** Names of the packages that built modules and what they import load at run time, without Electron and Node's own. */
export function importedPackages(entries: readonly string[]): string[] {
  const seen = new Set(entries);
  const packages = new Set<string>();
  // Grows while it is walked.
  for (const file of seen) {
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      if (specifier.startsWith('.')) seen.add(join(dirname(file), specifier));
      else if (!isBuiltin(specifier) && specifier !== 'electron') packages.add(packageName(specifier));
    }
  }
  return [...packages].toSorted();
}

/** What a bundled module imports, statically or not, as bundlers write it: on any line, with any quotes, without spaces. */
function importsOf(code: string): string[] {
  const statics = code.matchAll(/(?:^|[;}\n])(?:import|export)(?:[^'"`();]*?from)?\s*["'`]([^"'`]+)["'`]/g);
  const dynamics = code.matchAll(/\b(?:import|require)\(\s*["'`]([^"'`]+)["'`]\s*\)/g);
  return [...statics, ...dynamics].flatMap((match) => match[1] ?? []);
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
