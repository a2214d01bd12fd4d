/** `npm run test:crash [-- --cycles N --seed N]`: kills the host at random moments and says what it did. */
import { parseArgs } from 'node:util';
import { runCrashCycles } from './crash-cycles.ts';

const { values } = parseArgs({ options: { cycles: { type: 'string' }, seed: { type: 'string' } } });
const cycles = Number(values.cycles ?? 500);
const seed = Number(values.seed ?? Date.now() % 1e9);
const log = (line: string) => process.stdout.write(`${line}\n`);
const begun = Date.now();

const { done, cutOff, versions, versionsAsDeltas, checked } = await runCrashCycles({ cycles, seed, log });
const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .map(([kind, times]) => `${kind} ${times}`)
    .join(', ');
const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
log(`\n${cycles} kills, seed ${seed}, in ${minutes} minutes. Nothing that was acknowledged is lost.`);
log(`Acknowledged: ${list(done)}. Killed in: ${list(cutOff)}.`);
log(`Read again after the kills: ${list({ ...checked })}; integrity_check and foreign_key_check after each one.`);
log(`In the end ${versions} versions, ${versionsAsDeltas} of them kept as differences; all were read again.`);
