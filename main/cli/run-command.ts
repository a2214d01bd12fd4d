import { MillraceError, toErrorValue } from '../../shared/errors.ts';
import { appPaths } from '../app-paths.ts';
import { createWorkerPool } from '../host/worker-pool.ts';
import { type Command, type ExitCode, exitCode, type Terminal, UsageError } from './command.ts';
import { diffCommand } from './diff-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { errorLine } from './error-line.ts';
import { exportCommand } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { lintCommand } from './lint-command.ts';

const commands: Readonly<Record<string, Command>> = {
  diff: diffCommand,
  lint: lintCommand,
  export: exportCommand,
  import: importCommand,
  doctor: doctorCommand,
};

const usage = `Usage: millrace <command> [options] …

  diff     tell what differs between two diagrams
  lint     check diagrams by the rules of the editor
  export   write diagrams of a library to files
  import   read files into a library
  doctor   check a library, and repair it

millrace <command> --help tells more about one of them.
Exit codes: 0 fine, 1 differences, errors or damage found, 2 it could not be done.`;

interface CliOptions extends Terminal {
  /** The file that was started, by which the workers are found. */
  entryFile: string;
}

/** Runs a command line and answers its exit code; errors are written, never thrown. */
export async function runCommand(args: readonly string[], options: CliOptions): Promise<ExitCode> {
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const isHelp = name === '' || name === '--help' || name === '-h';
    if (isHelp) options.print(usage);
    else options.warn(`There is no command ${name}.\n\n${usage}`);
    return isHelp ? exitCode.fine : exitCode.trouble;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    options.print(command.usage);
    return exitCode.fine;
  }
  const jobs = createWorkerPool({ folder: appPaths(options.entryFile).workerFolder });
  try {
    return await command.run(rest, { ...options, jobs });
  } catch (error) {
    options.progress('');
    options.warn(errorText(error, command));
    return exitCode.trouble;
  } finally {
    await jobs.close();
  }
}

function errorText(error: unknown, command: Command): string {
  if (error instanceof UsageError || isParseError(error)) return `${error.message}\n\n${command.usage}`;
  if (error instanceof MillraceError) return errorLine(error);
  return `internal_error: ${toErrorValue(error).message}`;
}

/** What `parseArgs` throws. */
function isParseError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
