import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { checkFile } from './check-file.ts';

const corpus = '../shared/corpus';

test.runIf(existsSync(corpus))('real files come through whole, unchanged and edited', async () => {
  const files = globSync('**/*.{bpmn,xml}', { cwd: corpus }).sort();
  for (const file of files.filter((_file, i) => i % 5 === 0)) {
    const { losses, lossesAfterEdit, exact } = await checkFile(readFileSync(`${corpus}/${file}`), basename(file));
    expect({ file, losses, lossesAfterEdit, exact }).toEqual({ file, losses: [], lossesAfterEdit: [], exact: true });
  }
});
