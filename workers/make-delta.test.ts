import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import { RandomEdit } from '../tests/format/random-edit.ts';
import { corpusFiles, readCorpusFile } from '../tests/support/corpus.ts';
import { makeDelta } from './make-delta.ts';
import { moddle } from './moddle.ts';
import { parseDiagram } from './parse-diagram.ts';

/** Null for files that are refused. */
async function importedBody(file: string): Promise<Uint8Array | null> {
  const bytes = new TextEncoder().encode(readCorpusFile(file));
  const imported = await parseDiagram({ bytes, fileName: file }).catch(() => null);
  return imported?.body ?? null;
}

test.runIf(corpusFiles.length > 0)(
  'edits of every corpus file have an exact delta',
  async () => {
    for (const file of corpusFiles) {
      const from = await importedBody(file);
      if (from === null) continue;
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (draw) => {
          const document = unpackDiagram(from, moddle);
          new RandomEdit(moddle, draw, document.definitions).make(4);
          expect((await makeDelta({ from, to: packDiagram(document) })).delta, file).not.toBeNull();
        }),
        { numRuns: 1, endOnFailure: true },
      );
    }
  },
  120_000,
);
