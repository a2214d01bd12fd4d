import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packMessage, unpackMessage } from '../shared/diagram/message-pack.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import type { DeltaStep } from '../shared/jobs/diagram-jobs.ts';
import { exampleDiagrams } from '../tests/format/example-diagram.ts';
import { RandomEdit } from '../tests/format/random-edit.ts';
import { RandomModel } from '../tests/format/random-model.ts';
import { applyDeltas } from './apply-deltas.ts';
import { makeDelta } from './make-delta.ts';
import { moddle } from './moddle.ts';

const hashOf = (body: Uint8Array) => new Uint8Array(createHash('sha256').update(body).digest());

function randomBody(draw: fc.GeneratorValue): Uint8Array {
  return packDiagram({ definitions: new RandomModel(moddle, draw).definitions(), residues: new Map() });
}

function edited(body: Uint8Array, draw: fc.GeneratorValue): Uint8Array {
  const document = unpackDiagram(body, moddle);
  new RandomEdit(moddle, draw, document.definitions).make(1 + draw(fc.nat, 3));
  return packDiagram(document);
}

async function exampleBody(): Promise<Uint8Array> {
  const { rootElement: definitions } = await moddle.fromXML(exampleDiagrams['semantics-only']);
  return packDiagram({ definitions, residues: new Map() });
}

async function deltaBetween(from: Uint8Array, to: Uint8Array): Promise<Uint8Array> {
  const { delta } = await makeDelta({ from, to });
  if (delta === null) throw new Error('The delta is not exact.');
  return delta;
}

/** Versions one after the other, and the steps from each to the next. */
async function randomChain(draw: fc.GeneratorValue, length: number) {
  const bodies = [randomBody(draw)];
  const steps: DeltaStep[] = [];
  for (let from = bodies[0] ?? new Uint8Array(); bodies.length <= length; from = bodies.at(-1) ?? from) {
    const to = edited(from, draw);
    bodies.push(to);
    steps.push({ delta: await deltaBetween(from, to), direction: 'forward', hash: hashOf(to) });
  }
  return { bodies, steps };
}

test('a chain leads to its last version and back to its first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (draw) => {
      const { bodies, steps } = await randomChain(draw, 5);
      const [first = new Uint8Array(), last = new Uint8Array()] = [bodies[0], bodies.at(-1)];
      expect((await applyDeltas({ body: first, steps })).body).toEqual(last);
      const back = steps.map(
        ({ delta }, at): DeltaStep => ({ delta, direction: 'back', hash: hashOf(bodies[at] ?? first) }),
      );
      expect((await applyDeltas({ body: last, steps: back.reverse() })).body).toEqual(first);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

test('a damaged delta is told by its place and never gives another diagram', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 255 }), async (draw, at, place, flip) => {
      const { bodies, steps } = await randomChain(draw, 3);
      const step = steps[at];
      if (!step) throw new Error('There is no such step.');
      const delta = step.delta.slice();
      delta[place % delta.length] = (delta[place % delta.length] ?? 0) ^ flip;
      const damaged = steps.with(at, { ...step, delta });
      const [body = new Uint8Array(), last = new Uint8Array()] = [bodies[0], bodies.at(-1)];
      const outcome = await applyDeltas({ body, steps: damaged }).catch((error: unknown) => error);
      // A flipped bit may change nothing that counts, such as the end of the last byte of compressed data.
      if (outcome instanceof Error) {
        expect(outcome).toMatchObject({
          code: expect.stringMatching('^packed_(corrupt|newer)$'),
          details: { step: at },
        });
      } else expect(outcome).toEqual({ body: last });
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

test('a body of which nothing starts is told from a damaged step', async () => {
  const body = new TextEncoder().encode('no body');
  const steps: DeltaStep[] = [{ delta: new Uint8Array(), direction: 'forward', hash: hashOf(body) }];
  await expect(applyDeltas({ body, steps })).rejects.toMatchObject({ code: 'packed_corrupt', details: { step: -1 } });
});

test('equal bodies have a delta of a few bytes', async () => {
  const body = await exampleBody();
  expect((await deltaBetween(body, body)).length).toBeLessThan(16);
});

test('a body that would be packed otherwise today has no delta', async () => {
  const body = await exampleBody();
  const envelope = unpackMessage(body);
  if (!Array.isArray(envelope)) throw new Error('A body is an array.');
  // Readers take an empty last entry for a missing one.
  const other = packMessage([...envelope, []]);
  expect(await makeDelta({ from: body, to: other })).toEqual({ delta: null });
  expect(await makeDelta({ from: other, to: body })).toEqual({ delta: null });
});
