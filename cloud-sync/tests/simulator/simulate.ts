import { parseArgs } from 'node:util';
import { runSimulation } from './run-simulation.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: '120' },
    clients: { type: 'string', default: '200' },
    diagrams: { type: 'string', default: '20' },
  },
});
const seed = Number(values.seed);
process.stdout.write(`seed ${seed}\n`);
const { wrong, counts } = await runSimulation({
  seed,
  seconds: Number(values.seconds),
  clients: Number(values.clients),
  diagrams: Number(values.diagrams),
});
process.stdout.write(
  `${JSON.stringify(counts)}\n${wrong.length === 0 ? 'every promise held' : wrong.slice(0, 50).join('\n')}\n`,
);
process.exit(wrong.length === 0 ? 0 : 1);
