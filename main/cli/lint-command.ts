import { parseArgs } from 'node:util';
import type { LintFinding } from '../../shared/contract/diagrams.ts';
import { type ErrorValue, toErrorValue } from '../../shared/errors.ts';
import { findBelow } from '../host/files/find-diagram-files.ts';
import { parseFile } from '../host/files/parse-file.ts';
import { type Command, type CommandContext, type ExitCode, exitCode, UsageError } from './command.ts';
import { errorLine } from './error-line.ts';

const usage = `Usage: millrace lint [--format text|json] FILE|FOLDER …

Checks BPMN files, and those in folders, by the rules the editor checks by.

  --format text   one finding a line: file: severity message (element) [rule]
  --format json   a list of files with their findings
  --json          the same as --format json

Exit codes: 0 no errors (there may be warnings), 1 errors, 2 a file can't be read.`;

interface LintedFile {
  file: string;
  findings: LintFinding[];
  error: ErrorValue | null;
}

export const lintCommand: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, format: { type: 'string', default: 'text' } },
    });
    if (positionals.length === 0) throw new UsageError('lint takes files or folders.');
    if (values.format !== 'text' && values.format !== 'json') throw new UsageError('--format is text or json.');
    const isJson = values.json || values.format === 'json';
    const { signal } = new AbortController();
    const found = await Promise.all(positionals.map((path) => findBelow(path, signal)));
    const paths = found.flat().map(({ path }) => path);
    const files: LintedFile[] = [];
    for (const [at, path] of paths.entries()) {
      context.progress(`${at + 1} of ${paths.length}: ${path}`);
      const file = await lintFile(path, context);
      context.progress('');
      if (!isJson) report(file, context);
      files.push(file);
    }
    if (isJson) context.print(JSON.stringify(files, null, 2));
    else context.print(summary(files));
    return codeOf(files);
  },
};

async function lintFile(file: string, context: CommandContext): Promise<LintedFile> {
  try {
    const { body } = await parseFile(context, file);
    return { file, findings: await context.jobs.run('lint-diagram', { body }), error: null };
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

function summary(files: readonly LintedFile[]): string {
  const count = (severity: LintFinding['severity']) =>
    files.reduce((sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length, 0);
  const parts = [amount(files.length, 'file'), amount(count('error'), 'error'), amount(count('warn'), 'warning')];
  return parts.join(', ');
}

function amount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function codeOf(files: readonly LintedFile[]): ExitCode {
  if (files.some(({ error }) => error)) return exitCode.trouble;
  const hasErrors = files.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return hasErrors ? exitCode.found : exitCode.fine;
}
