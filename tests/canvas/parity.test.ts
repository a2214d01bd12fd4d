import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample, sampleShapes } from '../../bench/sample/generate-sample.ts';
import { corpusFiles, readCorpusFile } from '../support/corpus.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

describe('a diagram imported on the virtual canvas and in stock bpmn-js', () => {
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  const compare = (xml: string) => canvas.lab.evaluate((lab, text) => lab.compareImport(text), xml);

  test.each(sampleShapes)('is the same in XML and picture: %s', async (shape) => {
    expect(await compare(generateSample({ nodes: 60, seed: 7, shape }))).toEqual([]);
  });

  test.each(corpusFiles)('is the same in XML and picture: %s', async (file) => {
    expect(await compare(readCorpusFile(file))).toEqual([]);
  });
});
