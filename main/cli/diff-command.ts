import { parseArgs } from 'node:util';
import { MillraceError } from '../../shared/errors.ts';
import { parseFile } from '../host/files/parse-file.ts';
import { type Command, type CommandContext, exitCode, UsageError } from './command.ts';
import { comparisonLines } from './comparison-words.ts';

const usage = `Usage: millrace diff [--json] BEFORE AFTER

Tells what differs between two BPMN files: elements that were added, removed, renamed, moved, reconnected
and so on. Files that differ only in spelling, such as in spaces or in the order of elements, count as the same.

  --json   print the whole comparison as JSON

With git: git difftool --extcmd='millrace diff' [--no-prompt]
Exit codes: 0 no differences, 1 differences, 2 a file can't be read.`;

export const diffCommand: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [before, after, ...others] = positionals;
    if (before === undefined || after === undefined || others.length > 0) throw new UsageError('diff takes two files.');
    const [one, other] = await Promise.all([bodyOf(before, context), bodyOf(after, context)]);
    const comparison = await context.jobs.run('compare-diagrams', { before: one, after: other });
    if (values.json) context.print(JSON.stringify(comparison, null, 2));
    else for (const line of comparisonLines(comparison)) context.print(line);
    return comparison.changes.length > 0 ? exitCode.found : exitCode.fine;
  },
};

/** The body of a file. git names what is not there on one side by the null device: an empty diagram stands for it. */
async function bodyOf(path: string, context: CommandContext): Promise<Uint8Array> {
  if (path === '/dev/null' || path === 'NUL' || path === 'nul') {
    return (await context.jobs.run('parse-diagram', { bytes: emptyDiagram, fileName: 'empty.bpmn' })).body;
  }
  try {
    return (await parseFile(context, path)).body;
  } catch (error) {
    if (!(error instanceof MillraceError)) throw error;
    const message = error.message.includes(path) ? error.message : `${path}: ${error.message}`;
    throw new MillraceError(error.code, message, error.details);
  }
}

const emptyDiagram = new TextEncoder().encode(
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn"/>',
);
