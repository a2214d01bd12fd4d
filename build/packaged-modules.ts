import { relative, sep } from 'node:path';
import { dependenciesOf, packagesFrom } from './shipped-packages.ts';

/**
 * Packages that the built desktop app loads at run time. Everything else is bundled into it, or is for the browser host,
 * which is not packaged.
 */
export const runtimePackages = [
  'better-sqlite3',
  'bpmn-auto-layout',
  'bpmn-moddle',
  'bpmnlint',
  'lz4-napi',
  'piscina',
  'saxen',
] as const;

/** Patterns that keep every other dependency's folder out of the package. */
export function unneededModules(rootFolder: string): string[] {
  const needed = new Set(packagesFrom(rootFolder, runtimePackages).map(({ folder }) => folder));
  return packagesFrom(rootFolder, dependenciesOf(rootFolder))
    .filter(({ folder }) => !needed.has(folder))
    .map(({ folder }) => `!${relative(rootFolder, folder).replaceAll(sep, '/')}{,/**/*}`);
}
