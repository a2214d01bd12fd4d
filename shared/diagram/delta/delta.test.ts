/// <reference path="../bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { RandomEdit } from '../../../tests/format/random-edit.ts';
import { RandomModel } from '../../../tests/format/random-model.ts';
import { packDiagram } from '../pack-diagram.ts';
import { unpackDiagram } from '../unpack-diagram.ts';
import { applyDelta } from './apply-delta.ts';
import type { Delta } from './delta.ts';
import { diffDocuments, isEmptyDelta } from './diff-documents.ts';
import { decodeDelta, encodeDelta } from './encode-delta.ts';
import { invertDelta } from './invert-delta.ts';
import { openDocument } from './open-document.ts';

const moddle = new BpmnModdle();
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));

const open = (body: Uint8Array) => openDocument(body, moddle);

function randomBody(draw: fc.GeneratorValue): Uint8Array {
  return packDiagram({ definitions: new RandomModel(moddle, draw).definitions(), residues: new Map() });
}

function edited(body: Uint8Array, draw: fc.GeneratorValue, edits: number): Uint8Array {
  const document = unpackDiagram(body, moddle);
  new RandomEdit(moddle, draw, document.definitions).make(edits);
  return packDiagram(document);
}

const stored = (delta: Delta) => decodeDelta(encodeDelta(delta));

/** Goes from one body to the next and all the way back, by deltas alone. */
function expectRoundTrip(bodies: readonly Uint8Array[]): void {
  const [first = new Uint8Array()] = bodies;
  const document = open(first);
  const deltas = bodies.slice(1).map((body, at) => stored(diffDocuments(open(bodies[at] ?? first), open(body))));
  for (const [at, delta] of deltas.entries()) {
    applyDelta(document, delta, moddle);
    expect(packDiagram(document)).toEqual(bodies[at + 1]);
  }
  for (const [at, delta] of [...deltas.entries()].reverse()) {
    applyDelta(document, invertDelta(delta), moddle);
    expect(packDiagram(document)).toEqual(bodies[at]);
  }
}

test('any document becomes any other, and itself again', () => {
  fc.assert(
    fc.property(fc.gen(), (draw) => expectRoundTrip([randomBody(draw), randomBody(draw)])),
    { numRuns: 200, endOnFailure: true },
  );
});

test('edits are followed, one after the other', () => {
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const bodies = [randomBody(draw)];
      for (let left = 3; left > 0; left--)
        bodies.push(edited(bodies.at(-1) ?? new Uint8Array(), draw, 1 + draw(fc.nat, 5)));
      expectRoundTrip(bodies);
    }),
    { numRuns: 300, endOnFailure: true },
  );
});

test('equal documents have no difference', () => {
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const body = randomBody(draw);
      expect(isEmptyDelta(diffDocuments(open(body), open(body)))).toBe(true);
    }),
  );
});
