import { parseArgs } from 'node:util';
import { openLibrary } from '../host/library/open-library.ts';
import { type Command, type CommandContext, type ExitCode, exitCode, UsageError } from './command.ts';
import { examineLibrary, type LibraryReport } from './examine-library.ts';
import { lossLines } from './loss-lines.ts';
import { libraryUsage, profileFolderOf, requireLibrary } from './open-profile.ts';

const usage = `Usage: millrace doctor [--library PATH] [--quick] [--repair] [--json]

Checks a library on a copy of it: every page of the file, what its rows refer to, and every stored version by its hash. Nothing is
changed without --repair. Close the app before: one library can be open once. Needs as much free space as the library takes.

${libraryUsage}
  --quick          leave the contents of versions out
  --repair         if the file is damaged, keep it aside and make a new one of all that is readable
  --json           print what was found as JSON

Exit codes: 0 the library is sound, or was repaired without losses, 1 there is damage, 2 it could not be checked.`;

export const doctorCommand: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        library: { type: 'string' },
        quick: { type: 'boolean', default: false },
        repair: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (positionals.length > 0) throw new UsageError('doctor takes options only.');
    const folder = profileFolderOf(values.library);
    const path = requireLibrary(folder);
    const report = await examineLibrary(path, { withContents: !values.quick }, context);
    if (values.json) context.print(JSON.stringify(report, null, 2));
    else for (const line of reportLines(report)) context.print(line);
    if (isSound(report)) return exitCode.fine;
    if (!values.repair || !isFileDamaged(report)) return exitCode.found;
    return await repair(folder, context);
  },
};

function isFileDamaged({ damage, danglingRows }: LibraryReport): boolean {
  return damage.length > 0 || danglingRows > 0;
}

function isSound(report: LibraryReport): boolean {
  return !isFileDamaged(report) && report.damagedVersions.length + report.damagedDrafts.length === 0;
}

function reportLines(report: LibraryReport): string[] {
  const { path, fileBytes, freeBytes, versionBytes, diagrams, trashed, versions, drafts } = report;
  const lines = [
    `Library: ${path}`,
    `Size: ${sizeText(fileBytes)}, of which versions ${sizeText(versionBytes)}, unused ${sizeText(freeBytes)}`,
    `Diagrams: ${diagrams}, in the trash ${trashed}; versions: ${versions}; unsaved drafts: ${drafts}`,
    linksLine(report),
    ...report.leftovers.map((name) => `Beside it: ${name}`),
  ];
  if (report.damage.length > 0) lines.push('The file is damaged:', ...report.damage.map((what) => `  ${what}`));
  if (report.danglingRows > 0) lines.push(`Rows that don’t fit the others: ${report.danglingRows}`);
  for (const { name, versionId, createdAt } of report.damagedVersions) {
    lines.push(`Lost: the version of ${new Date(createdAt).toISOString()} of “${name}” (${versionId})`);
  }
  for (const { name, savedAt } of report.damagedDrafts) {
    lines.push(`Lost: the unsaved edits of ${new Date(savedAt).toISOString()} to “${name}”`);
  }
  if (report.damagedVersions.length > 0)
    lines.push('Lost versions can’t be made anew; all others of these diagrams are readable.');
  if (isFileDamaged(report))
    lines.push('millrace doctor --repair keeps the damaged file aside and saves what is readable.');
  lines.push(isSound(report) ? 'No damage found.' : 'There is damage.');
  return lines;
}

/** Links that lead nowhere are no damage: somebody put a diagram into the trash, or has yet to import it. */
function linksLine({ brokenLinks, unreadLinks }: LibraryReport): string {
  if (brokenLinks === null) return 'Links that lead nowhere: not known';
  const line = `Links that lead nowhere: ${brokenLinks}${brokenLinks > 0 ? ' (millrace lint --all names them)' : ''}`;
  return unreadLinks === 0 ? line : `${line}; not counted: those of ${unreadLinks} diagrams that were not read yet`;
}

async function repair(folder: string, { print }: CommandContext): Promise<ExitCode> {
  const library = await openLibrary(folder, { checkPages: true });
  try {
    const { rescuedFrom, readOnly } = library.condition;
    const losses = lossLines(library.condition);
    if (readOnly) print('The library can’t be written, so it was not repaired.');
    else if (rescuedFrom === null) print('Opening the library mended it.');
    else print(`Repaired. The damaged file was kept: ${rescuedFrom}`);
    for (const line of losses) print(line);
    return readOnly || losses.length > 0 ? exitCode.found : exitCode.fine;
  } finally {
    library.close();
  }
}

function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
