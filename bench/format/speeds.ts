import { inspectDiagram } from '../../shared/diagram/inspect-diagram.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../../shared/diagram/unpack-diagram.ts';
import { moddle } from '../../workers/moddle.ts';
import { generateSample } from '../sample/generate-sample.ts';

const rounds = 7;
/** Rounds before, whose times do not count: the engine compiles what runs often. */
const warmUps = 3;

/** Medians in milliseconds. */
export interface DiagramSpeeds {
  readonly fromXml: number;
  readonly toXml: number;
  /** Of an opened diagram, as windows pack it. */
  readonly pack: number;
  /** Of moddle's own elements. */
  readonly packParsed: number;
  readonly unpack: number;
  readonly inspect: number;
}

/** Times reading and writing a generated diagram of this many nodes, as XML and packed, in turns. */
export async function measureSpeeds(nodes: number): Promise<DiagramSpeeds> {
  const xml = generateSample({ nodes, seed: 1 });
  const { rootElement: definitions } = await moddle.fromXML(xml);
  const document = { definitions, residues: new Map() };
  const body = packDiagram(document);
  const opened = unpackDiagram(body, moddle);
  const times = { fromXml: [], toXml: [], pack: [], packParsed: [], unpack: [], inspect: [] } satisfies Record<
    keyof DiagramSpeeds,
    number[]
  >;
  for (let round = -warmUps; round < rounds; round++) {
    if (round === 0) for (const values of Object.values(times)) values.length = 0;
    await time(times.fromXml, () => moddle.fromXML(xml));
    await time(times.toXml, () => moddle.toXML(definitions));
    await time(times.pack, () => packDiagram(opened));
    await time(times.packParsed, () => packDiagram(document));
    await time(times.unpack, () => unpackDiagram(body, moddle));
    await time(times.inspect, () => inspectDiagram(body, moddle));
  }
  return {
    fromXml: median(times.fromXml),
    toXml: median(times.toXml),
    pack: median(times.pack),
    packParsed: median(times.packParsed),
    unpack: median(times.unpack),
    inspect: median(times.inspect),
  };
}

async function time(into: number[], work: () => unknown): Promise<void> {
  const before = performance.now();
  await work();
  into.push(performance.now() - before);
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
