/** The commands of Millrace for terminals and build pipelines, in plain Node and without a window: `millrace diff …`. */
import { runCommand } from './cli/run-command.ts';

// npm starts scripts in the package's folder; files on the command line count from where the person is.
const startedByNpm =
  process.env['npm_package_name'] === 'millrace' && process.env['npm_lifecycle_event'] === 'millrace';
if (startedByNpm && process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD']);

// Who pipes into `head` has seen enough.
process.stdout.on('error', () => process.exit());
process.exitCode = await runCommand(process.argv.slice(2), {
  entryFile: import.meta.filename,
  print: (text) => void process.stdout.write(`${text}\n`),
  warn: (text) => void process.stderr.write(`${text}\n`),
  progress: process.stderr.isTTY ? (text) => void process.stderr.write(`\r\u001b[2K${text}`) : () => {},
});
