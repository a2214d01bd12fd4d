import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { generateSample, isSampleShape, sampleShapes } from './sample/generate-sample.ts';

const usage = `Writes a valid, varied BPMN file of any size.

  npm run sample -- --nodes 10000 [--shape pools] [--seed 1] [--out FILE]

Shapes: ${sampleShapes.join(', ')}.

Without --out the file goes to standard output (npm: add --silent).
`;

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '200' },
    shape: { type: 'string', default: 'pools' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const nodes = Number(values.nodes);
const seed = Number(values.seed);
const { shape } = values;
if (values.help) {
  process.stdout.write(usage);
} else if (!Number.isInteger(nodes) || nodes < 1 || nodes > 200_000 || !Number.isInteger(seed)) {
  process.stderr.write(`--nodes takes a whole number from 1 to 200000, --seed a whole number.\n\n${usage}`);
  process.exitCode = 2;
} else if (!isSampleShape(shape)) {
  process.stderr.write(`No shape ${shape}.\n\n${usage}`);
  process.exitCode = 2;
} else {
  const xml = generateSample({ nodes, seed, shape });
  if (values.out === undefined) process.stdout.write(xml);
  else await writeFile(values.out, xml);
}
