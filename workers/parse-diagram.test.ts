import { describe, expect, test } from 'vitest';
import { xmlLimits } from '../shared/diagram/xml-limits.ts';
import { MillraceError } from '../shared/errors.ts';
import { compareDocuments } from '../tests/roundtrip/compare-documents.ts';
import { definitions } from '../tests/roundtrip/round-trip.ts';
import { inspectBody } from './inspect-body.ts';
import { parseDiagram } from './parse-diagram.ts';
import { writeXml } from './write-xml.ts';

const sample = definitions(
  '<collaboration id="C" name="Größe"><participant id="A" processRef="P"/></collaboration><process id="P" name="inner"><task id="T" name="Übergabe – prüfen"/></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="C"><bpmndi:BPMNShape id="S" bpmnElement="T"><omgdc:Bounds x="1" y="2" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
);

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function errorOf(bytes: Uint8Array): Promise<{ code: string; line: unknown; column: unknown }> {
  try {
    await parseDiagram({ bytes, fileName: 'x.bpmn' });
  } catch (error) {
    if (error instanceof MillraceError) {
      return { code: error.code, line: error.details['line'], column: error.details['column'] };
    }
    throw error;
  }
  throw new Error('It was opened.');
}

function nested(levels: number): string {
  return definitions(
    `<process id="P"><extensionElements>${'<camunda:x>'.repeat(levels)}${'</camunda:x>'.repeat(levels)}</extensionElements></process>`,
  );
}

const laughs = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="&lol2;"/></definitions>`;

describe('files that are refused', () => {
  const cases: Record<string, { bytes: Uint8Array | string; code: string; line?: number; column?: number }> = {
    empty: { bytes: '', code: 'xml_empty' },
    blank: { bytes: ' \n\t\n', code: 'xml_empty' },
    'only a byte order mark': { bytes: '\ufeff', code: 'xml_empty' },
    binary: {
      bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      code: 'xml_binary',
    },
    'plain text': { bytes: 'Dear all,', code: 'xml_not_xml', line: 1, column: 1 },
    JSON: { bytes: '{"definitions": []}', code: 'xml_not_xml', line: 1, column: 1 },
    'a web page': { bytes: '<!DOCTYPE html>\n<html><body><br></body></html>', code: 'xml_not_xml', line: 1, column: 1 },
    XHTML: {
      bytes: '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>',
      code: 'xml_not_xml',
      line: 2,
      column: 1,
    },
    'another vocabulary': {
      bytes: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      code: 'bpmn_not_bpmn',
      line: 1,
      column: 1,
    },
    'definitions of another namespace': {
      bytes: '<definitions xmlns="urn:x"/>',
      code: 'bpmn_not_bpmn',
      line: 1,
      column: 1,
    },
    'no namespace at all': { bytes: '<definitions/>', code: 'bpmn_not_bpmn', line: 1, column: 1 },
    'a part of BPMN': {
      bytes: '<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      code: 'bpmn_not_bpmn',
    },
    'truncated inside a tag': { bytes: sample.slice(0, sample.indexOf('name="inner')), code: 'xml_truncated' },
    'truncated between tags': { bytes: sample.slice(0, sample.indexOf('</process>')), code: 'xml_truncated' },
    'truncated in a comment': { bytes: '<a><!-- ', code: 'xml_truncated', line: 1, column: 4 },
    'crossed tags': { bytes: '<a>\n  <b></a></b>', code: 'xml_malformed', line: 2, column: 6 },
    'two roots': { bytes: '<a/><b/>', code: 'xml_malformed', line: 1, column: 5 },
    'text after the root': { bytes: '<a/> b', code: 'xml_malformed', line: 1, column: 6 },
    'an attribute without quotes': { bytes: '<a b=c/>', code: 'xml_malformed', line: 1, column: 4 },
    'an attribute without value': { bytes: '<a b/>', code: 'xml_malformed', line: 1, column: 4 },
    'a name that is none': { bytes: '<a><1/></a>', code: 'xml_malformed', line: 1, column: 4 },
    'billion laughs': { bytes: laughs, code: 'xml_dtd_forbidden', line: 2, column: 1 },
    'an external entity': { bytes: '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', code: 'xml_dtd_forbidden' },
    'too deep': { bytes: nested(300), code: 'xml_too_deep' },
    'much too deep': { bytes: '<a>'.repeat(1_000_000), code: 'xml_too_deep' },
    'too many attributes': {
      bytes: `<a ${Array.from({ length: 50_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`,
      code: 'xml_too_many_attributes',
    },
    'UTF-32': { bytes: new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), code: 'xml_encoding_invalid' },
    'broken UTF-16': { bytes: new Uint8Array([0xff, 0xfe, 0x3c, 0, 0x3c]), code: 'xml_encoding_invalid' },
    'too large': { bytes: new Uint8Array(xmlLimits.bytes + 1), code: 'file_too_large' },
  };

  test.each(Object.entries(cases))('%s', async (_name, { bytes, code, line, column }) => {
    const error = await errorOf(typeof bytes === 'string' ? bytesOf(bytes) : bytes);
    expect(error.code).toBe(code);
    if (line !== undefined) expect(error.line).toBe(line);
    if (column !== undefined) expect(error.column).toBe(column);
  });
});

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(units.length * 2));
  for (let i = 0; i < units.length; i += 1) view.setUint16(i * 2, units.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe('encodings', () => {
  const declare = (text: string, encoding: string): string => text.replace('UTF-8', encoding);
  const western = sample.replace('–', '-');
  const cases: Record<string, { bytes: Uint8Array; codes: string[] }> = {
    'UTF-8': { bytes: bytesOf(sample), codes: [] },
    'UTF-8 with a byte order mark': { bytes: bytesOf(`\ufeff${sample}`), codes: [] },
    'UTF-16 little-endian': { bytes: utf16(declare(sample, 'UTF-16'), true, true), codes: [] },
    'UTF-16 big-endian': { bytes: utf16(declare(sample, 'UTF-16'), false, true), codes: [] },
    'UTF-16 little-endian without a mark': { bytes: utf16(declare(sample, 'UTF-16LE'), true, false), codes: [] },
    'UTF-16 big-endian without a mark': { bytes: utf16(declare(sample, 'UTF-16BE'), false, false), codes: [] },
    'ISO-8859-1': { bytes: latin1(declare(western, 'ISO-8859-1')), codes: [] },
    'UTF-8 labelled as ISO-8859-1': { bytes: bytesOf(declare(sample, 'ISO-8859-1')), codes: ['encoding_mislabelled'] },
    'ISO-8859-1 labelled as UTF-8': { bytes: latin1(western), codes: ['encoding_mislabelled'] },
    'ASCII labelled as anything': { bytes: bytesOf(declare(western.replace(/[^ -~\n]/g, 'x'), 'IBM037')), codes: [] },
  };

  test.each(Object.entries(cases))('%s', async (name, { bytes, codes }) => {
    const parsed = await parseDiagram({ bytes, fileName: 'sample.bpmn' });
    expect(parsed.notices.filter(({ kind }) => kind === 'repaired').map(({ code }) => code)).toEqual(codes);
    const exact = await writeXml({ body: parsed.body, original: parsed.original });
    expect(exact.original).toBe(true);
    expect(Buffer.compare(exact.xml, bytes)).toBe(0);
    const written = await writeXml({ body: parsed.body, original: null });
    const text = new TextDecoder('utf-8', { fatal: true }).decode(written.xml);
    if (!name.startsWith('ASCII')) {
      expect(text).toContain(
        name.includes('8859') && !name.startsWith('UTF-8') ? 'Übergabe - prüfen' : 'Übergabe – prüfen',
      );
    }
    expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')).toBe(true);
  });
});

describe('mistakes with one reading', () => {
  const cases: Record<string, { xml: string; codes: string[]; has?: string }> = {
    'a bare ampersand': {
      xml: sample.replace('inner', 'this & that &nbsp; <more'),
      codes: ['entity_unescaped'],
      has: 'this &amp; that &amp;nbsp; &lt;more',
    },
    'markup that is nearly right': {
      xml: sample.replace('id="T" name', 'id="T"name').replace('<task', '<!-- a--b -->]]><task'),
      codes: ['markup_repaired'],
      has: '<!-- a- -b -->]]&gt;<task id="T" name=',
    },
    'an undeclared prefix': {
      xml: sample.replace('<task ', '<extensionElements><lost:x lost:y="1"/></extensionElements><task lost:z="2" '),
      codes: ['prefix_undeclared'],
      has: '<lost:x lost:y="1"/>',
    },
    'white space before the declaration': { xml: `\n ${sample}`, codes: ['declaration_misplaced'] },
    'an attribute twice': {
      xml: sample.replace('<task ', '<task name="first" '),
      codes: ['attribute_duplicate'],
      has: 'name="first"',
    },
    'a character XML forbids': {
      xml: sample.replace('inner', 'in\u0001ner'),
      codes: ['character_illegal'],
      has: 'in\ufffdner',
    },
  };

  test.each(Object.entries(cases))('%s', async (_name, { xml, codes, has }) => {
    const parsed = await parseDiagram({ bytes: bytesOf(xml), fileName: 'sample.bpmn' });
    expect([...new Set(parsed.notices.filter(({ kind }) => kind !== 'not-shown').map(({ code }) => code))]).toEqual(
      codes,
    );
    expect(parsed.notices[0]?.line).toBeGreaterThan(0);
    const written = await writeXml({ body: parsed.body, original: null });
    if (has !== undefined) expect(new TextDecoder().decode(written.xml)).toContain(has);
  });
});

describe('what is told of a file', () => {
  test('its name: collaboration, single process, diagram, file', async () => {
    const name = async (xml: string) =>
      (await parseDiagram({ bytes: bytesOf(xml), fileName: 'my file.bpmn20.xml' })).name;
    expect(await name(sample)).toBe('Größe');
    expect(await name(definitions('<process id="P" name=" One  name "/>'))).toBe('One name');
    expect(await name(definitions('<process id="P" name="a"/><process id="Q" name="b"/>'))).toBe('my file');
    expect(await name(definitions('<process id="P" name="&#x85;&#x9;"/>'))).toBe('my file');
    expect(await name(definitions('<bpmndi:BPMNDiagram id="D" name="Page"/>'))).toBe('Page');
  });

  test('facts, the same as for the stored body', async () => {
    const { body, facts } = await parseDiagram({ bytes: bytesOf(sample), fileName: 'x.bpmn' });
    expect(await inspectBody({ body })).toEqual(facts);
    expect(facts.hasLayout).toBe(true);
    expect(facts.outline).toContain('Übergabe – prüfen');
  });

  test('a choreography is kept and named as not shown', async () => {
    const bytes = bytesOf(
      definitions(
        '<choreography id="C"><choreographyTask id="T" initiatingParticipantRef="A"><participantRef>A</participantRef></choreographyTask><participant id="A"/></choreography><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="C"><bpmndi:BPMNShape id="S" bpmnElement="T"><omgdc:Bounds x="1" y="2" width="100" height="80"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
      ),
    );
    const { body, notices } = await parseDiagram({ bytes, fileName: 'x.bpmn' });
    expect(notices.map(({ kind, code, elementId }) => [kind, code, elementId])).toEqual([
      ['not-shown', 'diagram_unsupported', 'C'],
      ['not-shown', 'element_unsupported', 'C'],
    ]);
    expect(compareDocuments(bytes, (await writeXml({ body, original: null })).xml)).toEqual([]);
  });

  test('shapes of elements that a diagram does not contain, and elements without a shape', async () => {
    const { notices } = await parseDiagram({
      bytes: bytesOf(
        definitions(
          '<process id="P"><task id="T"/><task id="bare"/></process><process id="Q"><task id="other"/></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Pl" bpmnElement="P"><bpmndi:BPMNShape id="S" bpmnElement="T"/><bpmndi:BPMNShape id="R" bpmnElement="T"/><bpmndi:BPMNShape id="U" bpmnElement="other"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
        ),
      ),
      fileName: 'x.bpmn',
    });
    expect(notices.map(({ code, elementId }) => [code, elementId])).toEqual([
      ['shape_repeated', 'T'],
      ['shape_elsewhere', 'other'],
      ['shape_missing', 'bare'],
    ]);
  });

  test('at most 100 notices of a kind', async () => {
    const flows = Array.from({ length: 150 }, (_, i) => `<sequenceFlow id="F${i}" sourceRef="gone"/>`).join('');
    const { notices } = await parseDiagram({
      bytes: bytesOf(definitions(`<process id="P">${flows}</process>`)),
      fileName: 'x.bpmn',
    });
    expect(notices).toHaveLength(101);
    expect(notices.at(-1)).toMatchObject({ code: 'more', subject: '50' });
  });
});

describe('the deepest file that is read', () => {
  test('survives', async () => {
    const levels = xmlLimits.depth - 3;
    const bytes = bytesOf(nested(levels));
    const { body } = await parseDiagram({ bytes, fileName: 'x.bpmn' });
    expect(compareDocuments(bytes, (await writeXml({ body, original: null })).xml)).toEqual([]);
    const unknown = bytesOf(
      definitions(`<process id="P">${'<camunda:x>'.repeat(levels)}${'</camunda:x>'.repeat(levels)}</process>`),
    );
    const kept = await parseDiagram({ bytes: unknown, fileName: 'x.bpmn' });
    expect(compareDocuments(unknown, (await writeXml({ body: kept.body, original: null })).xml)).toEqual([]);
  });
});

describe('original bytes that cannot be proven', () => {
  test('give way to regenerated XML and a notice', async () => {
    const { body, original } = await parseDiagram({ bytes: bytesOf(sample), fileName: 'x.bpmn' });
    const other = await parseDiagram({ bytes: bytesOf(sample.replace('inner', 'outer')), fileName: 'x.bpmn' });
    const plain = await writeXml({ body, original: null });
    let unproven = 0;
    for (let at = 0; at < original.length; at += 7) {
      const damaged = original.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x20;
      const written = await writeXml({ body, original: damaged });
      // A few bits of a zstd frame mean nothing: then the bytes are still proven right.
      expect(written.xml).toEqual(written.original ? bytesOf(sample) : plain.xml);
      if (!written.original) expect(written.notices.map(({ code }) => code)).toEqual(['original_unavailable']);
      unproven += written.original ? 0 : 1;
    }
    expect(unproven).toBeGreaterThan(10);
    expect((await writeXml({ body, original: other.original })).original).toBe(false);
    expect((await writeXml({ body, original: new Uint8Array() })).original).toBe(false);
  });
});
