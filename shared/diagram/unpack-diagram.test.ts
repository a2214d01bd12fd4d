/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleDiagrams } from '../../tests/format/example-diagram.ts';
import { MillraceError } from '../errors.ts';
import { readDiagramFacts } from './diagram-facts.ts';
import { inspectDiagram } from './inspect-diagram.ts';
import { packDiagram } from './pack-diagram.ts';
import { unpackDiagram } from './unpack-diagram.ts';

const moddle = new BpmnModdle();
const bodies: Uint8Array[] = [];

beforeAll(async () => {
  for (const xml of Object.values(exampleDiagrams)) {
    const { rootElement: definitions } = await moddle.fromXML(xml);
    bodies.push(packDiagram({ definitions, residues: new Map([[definitions, { note: [1, 'two', null] }]]) }));
  }
});

/** What decoding does with bytes: `ok` or the code of a MillraceError. Anything else thrown fails the test. */
function outcome(decode: () => unknown): string {
  try {
    decode();
    return 'ok';
  } catch (error) {
    if (error instanceof MillraceError) return error.code;
    throw error;
  }
}

describe('damaged bodies', () => {
  const allowed = ['ok', 'packed_corrupt', 'packed_newer'];

  test('give a MillraceError or a document, whatever bytes change', () => {
    const change = fc.record({ at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) });
    const property = fc.property(fc.nat(2), fc.array(change, { minLength: 1, maxLength: 4 }), (which, changes) => {
      const body = bodies[which]?.slice() ?? new Uint8Array();
      for (const { at, value } of changes) body[at % body.length] = value;
      const unpacked = outcome(() => unpackDiagram(body, moddle));
      expect(allowed).toContain(unpacked);
      expect(outcome(() => inspectDiagram(body, moddle))).toBe(unpacked);
      expect(allowed).toContain(outcome(() => readDiagramFacts(body)));
    });
    fc.assert(property, { numRuns: 4000 });
  });

  test('give packed_corrupt wherever they are cut', () => {
    for (const body of bodies) {
      for (let length = 0; length < body.length; length++) {
        const cut = body.slice(0, length);
        expect(outcome(() => unpackDiagram(cut, moddle))).toBe('packed_corrupt');
        expect(outcome(() => readDiagramFacts(cut))).toBe('packed_corrupt');
      }
    }
  });

  test('give packed_corrupt when they are something else altogether', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(outcome(() => unpackDiagram(bytes, moddle))).toBe('packed_corrupt');
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

test('a later format version is told apart from damage', () => {
  const [body = new Uint8Array()] = bodies;
  const newer = body.slice();
  newer[5] = 2;
  expect(outcome(() => unpackDiagram(newer, moddle))).toBe('packed_newer');
  expect(outcome(() => readDiagramFacts(newer))).toBe('packed_newer');
});

describe('unpacked elements', () => {
  test('are genuine elements of the moddle instance', () => {
    const { definitions } = unpackDiagram(bodies[0] ?? new Uint8Array(), moddle);
    expect(definitions).toBeInstanceOf(moddle.getType('bpmn:Definitions'));
    expect(definitions.$model).toBe(moddle);
    expect(definitions.$descriptor).toBe(moddle.getType('bpmn:Definitions').$descriptor);
    expect(definitions.$instanceOf('bpmn:BaseElement')).toBe(true);
    expect(definitions.get('extensionElements')).toBeUndefined();
    expect(definitions.get('imports')).toEqual([]);
    definitions.set('vendor:extra', 'value');
    expect(definitions.get('vendor:extra')).toBe('value');
  });

  test('hide references from enumeration as moddle does', () => {
    const { definitions } = unpackDiagram(bodies[0] ?? new Uint8Array(), moddle);
    const json = JSON.stringify(definitions);
    expect(json).not.toContain('sourceRef');
    expect(json).toContain('Prüfen');
  });
});
