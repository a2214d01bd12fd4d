import { parseArgs } from 'node:util';
import type { LintFinding } from '../../shared/contract/diagrams.ts';
import type { BrokenLink } from '../../shared/contract/process-links.ts';
import { brokenLinkFinding, brokenLinkRule } from '../../shared/diagram/broken-link-finding.ts';
import { type ErrorValue, toErrorValue } from '../../shared/errors.ts';
import { readNewestVersion } from '../host/diagrams/stored-body.ts';
import { findBelow } from '../host/files/find-diagram-files.ts';
import { parseFile } from '../host/files/parse-file.ts';
import type { HostParts } from '../host/host-parts.ts';
import { readMissingFacts } from '../host/library/read-missing-facts.ts';
import { findBrokenLinksIn } from '../host/process-links/find-broken-links.ts';
import { type Command, type CommandContext, type ExitCode, exitCode, UsageError } from './command.ts';
import type { PlacedDiagram } from './diagram-paths.ts';
import { errorLine } from './error-line.ts';
import { libraryUsage } from './open-profile.ts';
import { diagramOptions, withDiagrams } from './with-diagrams.ts';

const usage = `Usage: millrace lint [--format text|json] FILE|FOLDER …
       millrace lint [--format text|json] [--library PATH] (--all | --folder FOLDER)

Checks BPMN files, and those in folders, by the rules the editor checks by; or the newest saved version of each diagram of a library, then
also whether links lead to a process that the library has (${brokenLinkRule}). Close the app before a library is checked: it can be open once.

  --format text    one finding a line: file: severity message (element) [rule]
  --format json    a list of files with their findings
  --json           the same as --format json
${libraryUsage}
  --all            all diagrams of the library
  --folder FOLDER  those in this folder of the library and in the folders in it, such as Sales/Orders

Exit codes: 0 no errors (there may be warnings and notes), 1 errors, 2 a file can't be read.`;

interface LintedFile {
  /** Of a diagram of a library its folders and its name, as it would be exported. */
  file: string;
  findings: LintFinding[];
  error: ErrorValue | null;
}

/** Something that can be checked. */
interface Subject {
  file: string;
  find(): Promise<LintFinding[]>;
}

export const lintCommand: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        format: { type: 'string', default: 'text' },
        ...diagramOptions,
      },
    });
    if (values.format !== 'text' && values.format !== 'json') throw new UsageError('--format is text or json.');
    const isJson = values.json || values.format === 'json';
    const ofLibrary = values.all || values.folder !== undefined;
    if (ofLibrary && positionals.length > 0) throw new UsageError('lint takes either files or a library.');
    if (values.library !== undefined && !ofLibrary) throw new UsageError('Say --all or --folder with a library.');
    if (ofLibrary) {
      return await withDiagrams(values, context, async (parts, diagrams) => {
        // What a link leads to is known of diagrams that were read.
        await readMissingFacts(parts, new AbortController().signal);
        const subjects = diagrams.map((placed) => ({ file: placed.path, find: () => lintDiagram(parts, placed) }));
        return await lintAll(subjects, 'diagram', isJson, context);
      });
    }
    if (positionals.length === 0) throw new UsageError('lint takes files or folders.');
    const { signal } = new AbortController();
    const found = await Promise.all(positionals.map((path) => findBelow(path, signal)));
    const subjects = found.flat().map(({ path }) => ({ file: path, find: () => lintFile(path, context) }));
    return await lintAll(subjects, 'file', isJson, context);
  },
};

async function lintFile(path: string, { jobs }: CommandContext): Promise<LintFinding[]> {
  const { body } = await parseFile({ jobs }, path);
  return (await jobs.run('lint-diagram', { body })).findings;
}

async function lintDiagram(parts: HostParts, { diagram: { id } }: PlacedDiagram): Promise<LintFinding[]> {
  const { body } = await readNewestVersion(parts, id);
  const { findings, links } = await parts.jobs.run('lint-diagram', { body });
  return [...findings, ...(await findBrokenLinksIn(parts.library, id, links)).map(toFinding)];
}

function toFinding(link: BrokenLink): LintFinding {
  const { state, targets } = link.resolution;
  const diagram = targets[0]?.diagram.name;
  const { processId } = link.element;
  if (state === 'trashed') return brokenLinkFinding(link, `Leads to “${diagram}”, which is in the trash`);
  if (state === 'changed') {
    return brokenLinkFinding(link, `Leads to “${diagram}”, which has no process “${processId}” any more`);
  }
  return brokenLinkFinding(link, `Leads to the process “${processId}”, which no diagram of the library has`);
}

/** Checks one after the other, and tells what is found. */
async function lintAll(
  subjects: readonly Subject[],
  word: string,
  isJson: boolean,
  context: CommandContext,
): Promise<ExitCode> {
  const files: LintedFile[] = [];
  for (const [at, { file, find }] of subjects.entries()) {
    context.progress(`${at + 1} of ${subjects.length}: ${file}`);
    const linted = await lint(file, find);
    context.progress('');
    if (!isJson) report(linted, context);
    files.push(linted);
  }
  if (isJson) context.print(JSON.stringify(files, null, 2));
  else context.print(summary(files, word));
  return codeOf(files);
}

async function lint(file: string, find: Subject['find']): Promise<LintedFile> {
  try {
    return { file, findings: await find(), error: null };
  } catch (error) {
    return { file, findings: [], error: toErrorValue(error) };
  }
}

function report({ file, findings, error }: LintedFile, { print, warn }: CommandContext): void {
  if (error) warn(`${file}: ${errorLine(error)}`);
  for (const { rule, severity, message, elementId, elementName } of findings) {
    const element = [elementName, elementId]
      .filter((part) => part !== null)
      .join(', ')
      .replace(/\s+/g, ' ');
    print(`${file}: ${severity} ${message}${element === '' ? '' : ` (${element})`} [${rule}]`);
  }
}

function summary(files: readonly LintedFile[], word: string): string {
  const count = (severity: LintFinding['severity']) =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  const notes = count('info');
  const parts = [amount(files.length, word), amount(count('error'), 'error'), amount(count('warn'), 'warning')];
  return [...parts, ...(notes > 0 ? [amount(notes, 'note')] : [])].join(', ');
}

function amount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function codeOf(files: readonly LintedFile[]): ExitCode {
  if (files.some(({ error }) => error)) return exitCode.trouble;
  const hasErrors = files.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return hasErrors ? exitCode.found : exitCode.fine;
}
