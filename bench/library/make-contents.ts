import { frameBody, hashOf } from '../../main/host/diagrams/frame.ts';
import type { DiagramFacts } from '../../shared/jobs/diagram-jobs.ts';
import { makeDelta } from '../../workers/make-delta.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
import { generateSample } from '../sample/generate-sample.ts';

export interface Content {
  body: Uint8Array;
  hash: Uint8Array;
  packed: Uint8Array;
  facts: DiagramFacts;
  /** Bytes of the XML it stands for. */
  xmlBytes: number;
}

/** Contents that follow from each other by one small edit each, the first from the last again. */
export interface ContentCycle {
  contents: Content[];
  /** The delta that leads to each content from the one before. */
  deltas: Uint8Array[];
}

/** So many steps of a generated process, in each of which one element has another name. */
export async function makeCycle(nodes: number, seed: number, steps: number): Promise<ContentCycle> {
  const xml = generateSample({ nodes, seed });
  const names = [...new Set(xml.match(/(?<= name=")[^"]+(?=")/g) ?? [])];
  const contents: Content[] = [];
  for (let step = 0; step < steps; step++) {
    const name = names[step % names.length] ?? '';
    contents.push(await makeContent(step === 0 ? xml : xml.replace(` name="${name}"`, ` name="${name} ${step}"`)));
  }
  const deltas: Uint8Array[] = [];
  for (const [step, { body }] of contents.entries()) {
    const from = contents.at(step - 1)?.body ?? body;
    const { delta } = await makeDelta({ from, to: body });
    if (!delta) throw new Error('A generated edit has no delta.');
    deltas.push(delta);
  }
  return { contents, deltas };
}

/** XML as a version holds it. */
export async function makeContent(xml: string): Promise<Content> {
  const bytes = new TextEncoder().encode(xml);
  const { body, facts } = await parseDiagram({ bytes, fileName: 'sample.bpmn' });
  return { body, hash: hashOf(body), packed: await frameBody(body), facts, xmlBytes: bytes.byteLength };
}
