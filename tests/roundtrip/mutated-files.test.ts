import { existsSync, globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MillraceError } from '../../shared/errors.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
import { writeXml } from '../../workers/write-xml.ts';
import { compareDocuments, reasonNotRead } from './compare-documents.ts';
import { definitions } from './round-trip.ts';

const corpus = '../shared/corpus';

/** Files to mutate: some of the corpus where it is present, and one that holds a bit of everything. */
function bases(): Uint8Array[] {
  const own = definitions(
    '<!-- c --><message id="M"/><process id="P" isExecutable="true"><extensionElements><camunda:p a="1"><![CDATA[x]]></camunda:p></extensionElements><startEvent id="S"><outgoing>F</outgoing></startEvent><receiveTask id="T" name="&#220;ber" messageRef="tns:M"><incoming>F</incoming></receiveTask><sequenceFlow id="F" sourceRef="S" targetRef="T"><conditionExpression xsi:type="tFormalExpression">a &gt; b</conditionExpression></sequenceFlow></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="A" bpmnElement="P"><bpmndi:BPMNShape id="B" bpmnElement="S"><omgdc:Bounds x="1.0" y="2.0" width="36.0" height="36.0"/></bpmndi:BPMNShape><bpmndi:BPMNEdge id="E" bpmnElement="F"><omgdi:waypoint x="1" y="2"/><omgdi:waypoint x="3" y="4"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
  );
  const files = existsSync(corpus) ? globSync('**/*.{bpmn,xml}', { cwd: corpus }).sort() : [];
  const some = files.filter((_file, i) => i % 12 === 0).map((file) => readFileSync(`${corpus}/${file}`));
  return [new TextEncoder().encode(own), ...some.filter(({ length }) => length < 12_000)];
}

const pieces = [
  '<',
  '>',
  '/',
  '"',
  '&',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<?x ?>',
  ' id="T"',
  ' xmlns=""',
  'xmlns:tns="urn:x" ',
  '\0',
  'ÿ',
  '<task/>',
  'text',
  ' ',
];

const mutation = fc.oneof(
  fc.record({ kind: fc.constant('insert'), at: fc.nat(), length: fc.constant(0), piece: fc.constantFrom(...pieces) }),
  fc.record({
    kind: fc.constant('cut'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 60 }),
    piece: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('repeat'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 200 }),
    piece: fc.constant(''),
  }),
  fc.record({ kind: fc.constant('replace'), at: fc.nat(), length: fc.constant(1), piece: fc.constantFrom(...pieces) }),
);

function mutate(
  bytes: Uint8Array,
  { kind, at, length, piece }: { kind: string; at: number; length: number; piece: string },
) {
  const start = at % (bytes.length + 1);
  const end = kind === 'insert' ? start : start + length;
  const inserted =
    kind === 'repeat' ? Buffer.concat([bytes.slice(start, end), bytes.slice(start, end)]) : Buffer.from(piece);
  return Buffer.concat([bytes.slice(0, start), inserted, bytes.slice(end)]);
}

test('a mutated file is refused for a reason, or nothing of it is lost', async () => {
  const files = bases();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(files.length - 1),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (file, mutations) => {
        const bytes = mutations.reduce<Uint8Array>(mutate, files[file] ?? new Uint8Array());
        const parsed = await parseDiagram({ bytes, fileName: 'x.bpmn' }).catch((error: unknown) => {
          expect(error).toBeInstanceOf(MillraceError);
          return null;
        });
        if (parsed === null) return;
        const exact = await writeXml({ body: parsed.body, original: parsed.original });
        expect(Buffer.compare(exact.xml, bytes)).toBe(0);
        const written = await writeXml({ body: parsed.body, original: null });
        if (reasonNotRead(bytes) === null) expect(compareDocuments(bytes, written.xml)).toEqual([]);
      },
    ),
    { numRuns: 1500 },
  );
});
