/** `npm run test:crash [-- --cycles N --seed N]`: kills the host at random moments and says what it did. */
import { parseArgs } from 'node:util';
import { runCrashCycles } from './crash-cycles.ts';

const { values } = parseArgs({ options: { cycles: { type: 'string' }, seed: { type: 'string' } } });
const cycles = Number(values.cycles ?? 500);
const seed = Number(values.seed ?? Date.now() % 1e9);
const log = (line: string) => process.stdout.write(`${line}\n`);

const { done, cutOff, versions, versionsAsDeltas } = await runCrashCycles({ cycles, seed, log });
const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([kind, times]) => `${kind} ${times}`)
    .join(', ');
log(
  `\n${cycles} kills, seed ${seed}. Nothing that was acknowledged is lost, and every check of the file's integrity passed.`,
);
log(`Acknowledged: ${list(done)}. Cut off in: ${list(cutOff)}.`);
log(`${versions} versions, ${versionsAsDeltas} of them kept as differences.`);
