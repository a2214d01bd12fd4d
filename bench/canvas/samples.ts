import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { moddle } from '../../workers/moddle.ts';
import { readDiagram } from '../../workers/model/read-diagram.ts';
import { generateSample, type SampleShape } from '../sample/generate-sample.ts';

export interface SampleSource {
  readonly shape: SampleShape;
  readonly nodes: number;
}

/** One diagram as XML and as the library keeps it once it is out of its frame. */
interface SampleBytes {
  readonly xml: Uint8Array;
  readonly body: Uint8Array;
}

const made = new Map<string, SampleBytes>();

/** The bytes of a sample; the last few are kept. */
export function sampleBytes({ shape, nodes }: SampleSource): SampleBytes {
  const key = `${shape} ${nodes}`;
  const known = made.get(key);
  if (known) return known;
  const xml = Buffer.from(generateSample({ nodes, seed: 1, shape }));
  const bytes = { xml, body: packDiagram(readDiagram(xml, moddle).document) };
  if (made.size > 3) made.clear();
  made.set(key, bytes);
  return bytes;
}
