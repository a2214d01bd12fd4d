import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyDelta } from '../../shared/diagram/delta/apply-delta.ts';
import { decodeDelta } from '../../shared/diagram/delta/encode-delta.ts';
import { invertDelta } from '../../shared/diagram/delta/invert-delta.ts';
import { openDocument } from '../../shared/diagram/delta/open-document.ts';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../../shared/diagram/unpack-diagram.ts';
import { moddle } from '../../workers/moddle.ts';

const read = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, 'v1', name)));
const from = read('imported/modeler-file.packed');
const to = read('deltas/modeler-file.to.packed');
const delta = read('deltas/modeler-file.delta');

/** As this version packs it, which may be shorter than another one did. */
const packedNow = (body: Uint8Array) => packDiagram(unpackDiagram(body, moddle));

test('a stored delta of format version 1 leads to its end and back', () => {
  const document = openDocument(from, moddle);
  applyDelta(document, decodeDelta(delta), moddle);
  expect(packDiagram(document)).toEqual(packedNow(to));
  applyDelta(document, invertDelta(decodeDelta(delta)), moddle);
  expect(packDiagram(document)).toEqual(packedNow(from));
});

test('it has something of everything', () => {
  const { removed, added, changed } = decodeDelta(delta);
  expect(removed.map(({ key }) => key)).toEqual(expect.arrayContaining(['#Activity_1', '#Lane_1', '#LaneSet_1']));
  expect(added.map(({ key }) => key)).toContain('#Activity_1');
  const kinds = new Set(changed.flatMap(({ changes }) => changes.map(([, change]) => Array.isArray(change) && change[0])));
  expect([...kinds].sort()).toEqual([0, 1, 2, 3]);
  expect(changed.flatMap(({ changes }) => changes.map(([name]) => name))).toContain('$residue');
});
