import { parseArgs } from 'node:util';
import { goDownOnSignals } from './go-down-on-signals.ts';
import { startTrial, trialFolder } from './trial/start-trial.ts';

const usage = `Starts a team server to try, with a database of its own.

  npm run server -- [--folder FOLDER] [--port 8080] [--host 127.0.0.1] [--administrator EMAIL]

FOLDER holds everything; it is ${trialFolder()} unless given. Ctrl-C stops the server and its database.
--administrator makes somebody an administrator when there is none left, and prints a link for them.
`;

try {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: trialFolder() },
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      administrator: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const starting = startTrial(values, process.env);
  // Also while it starts: its database must not be left behind.
  goDownOnSignals(async () => (await starting).stop());
  const trial = await starting;
  process.stdout.write(`The team server is at ${trial.address}\nIts data are in ${trial.folder}\n`);
  process.stdout.write(`The organisation to sign in to is called "${trial.organisation}"\n`);
  if (trial.firstLink !== null) {
    process.stdout.write(`\nBecome its first administrator here:\n\n  ${trial.firstLink}\n\n`);
  }
  if (trial.administratorLink !== null) {
    process.stdout.write(
      `\n${values.administrator} begins as an administrator here:\n\n  ${trial.administratorLink}\n\n`,
    );
  }
  process.stdout.write('Ctrl-C stops it.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
