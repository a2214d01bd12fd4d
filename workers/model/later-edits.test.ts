import { expect, test } from 'vitest';
import { definitions, roundTrip } from '../../tests/roundtrip/round-trip.ts';
import { moddle } from '../moddle.ts';
import { elementsIn } from './model-schema.ts';

const process = '<process id="P">';

test('an edited value is written, not its old spelling', () => {
  const xml = definitions(
    `${process}<task id="T" name="two\nlines" startQuantity="01"/></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="A" bpmnElement="P"><bpmndi:BPMNShape id="S" bpmnElement="T"><omgdc:Bounds x="1.0" y="2.0" width="3.0" height="4.0"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`,
  );
  const edited = roundTrip(xml, (find) => {
    find('T').set('name', 'one\nother');
    find('T').set('startQuantity', 2);
    const bounds = find('S').get('bounds');
    if (typeof bounds === 'object' && bounds !== null && 'x' in bounds) bounds.x = 10;
  });
  expect(edited.xml).toContain('name="one&#10;other" startQuantity="2"');
  expect(edited.xml).toContain('<omgdc:Bounds x="10.0" y="2.0" width="3.0" height="4.0"/>');
});

test('a reference that was dangling is written until it is set anew', () => {
  const xml = definitions(`${process}<task id="T"/><sequenceFlow id="F" sourceRef="gone" targetRef="T"/></process>`);
  expect(roundTrip(xml).xml).toContain('sourceRef="gone"');
  const edited = roundTrip(xml, (find) => find('F').set('sourceRef', find('T')));
  expect(edited.xml).toContain('sourceRef="T"');
  expect(edited.xml).not.toContain('gone');
});

test('a reference that was qualified goes when it is removed', () => {
  const xml = definitions(
    `<message id="M"/>${process}<receiveTask id="T" messageRef="tns:M"><incoming>tns:F</incoming><incoming>gone</incoming></receiveTask><sequenceFlow id="F"/><sequenceFlow id="G"/></process>`,
  );
  const edited = roundTrip(xml, (find) => {
    find('T').set('messageRef', undefined);
    find('T').set('incoming', [find('G')]);
  });
  expect(edited.xml).not.toContain('tns:M"');
  expect(edited.xml.match(/<incoming>.*<\/incoming>/g)).toEqual([
    '<incoming>gone</incoming>',
    '<incoming>G</incoming>',
  ]);
});

test('references follow an element whose id was repaired, and its new id wins', () => {
  const xml = definitions(`${process}<task id="a b"/><sequenceFlow id="F" sourceRef="a b"/></process>`);
  expect(roundTrip(xml).xml).toContain('sourceRef="a b"');
  const edited = roundTrip(xml, (find) => find('a_b').set('id', 'mine'));
  expect(edited.xml).toContain('<task id="mine"/>');
  expect(edited.xml).toContain('sourceRef="mine"');
});

test('edited text stays CDATA if it was, and becomes plain text where it was pieced together', () => {
  const xml = definitions(`${process}<documentation><![CDATA[a < b]]></documentation></process>`);
  expect(roundTrip(xml).xml).toContain('<![CDATA[a < b]]>');
  const edited = roundTrip(xml, (find) => {
    const [first] = elementsIn(find('P').get('documentation'));
    first?.set('text', 'a <= b');
  });
  expect(edited.xml).toContain('<documentation><![CDATA[a <= b]]></documentation>');
  const pieces = roundTrip(xml.replace('<![CDATA[', '<!-- c -->x<![CDATA['), (find) => {
    const [first] = elementsIn(find('P').get('documentation'));
    first?.set('text', 'a <= b');
  });
  expect(pieces.xml).toContain('<documentation>a &lt;= b<!-- c --></documentation>');
});

test('comments stay with what follows them, foreign elements even when that goes', () => {
  const xml = definitions(
    `${process}<task id="A"/><!-- about B --><camunda:before-b/><task id="B"/><!-- about C --><task id="C"/></process>`,
  );
  const edited = roundTrip(xml, (find) => {
    const elements = find('P').get('flowElements');
    if (Array.isArray(elements)) elements.splice(0, 2, moddle.create('bpmn:Task', { id: 'New' }));
  });
  expect(edited.xml.replace(/\s*\n\s*/g, '')).toContain(
    '<task id="New"/><!-- about B --><camunda:before-b/><!-- about C --><task id="C"/>',
  );
});

test('the residue of an element that was replaced by one of the same id goes on', () => {
  const xml = definitions(
    `${process}<task id="T" name="a\nb"><madeUp/></task><sequenceFlow id="F" sourceRef="T"/></process>`,
  );
  const edited = roundTrip(xml, (find) => {
    const elements = find('P').get('flowElements');
    const task = moddle.create('bpmn:UserTask', { id: 'T', name: 'a\nb' });
    if (Array.isArray(elements)) elements[0] = task;
    find('F').set('sourceRef', task);
  });
  expect(edited.xml).toContain('<userTask id="T" name="a\nb">');
  expect(edited.xml).toContain('<madeUp/>');
});

test('an attribute pasted with a prefix that nothing declares is named, one of a known vendor is declared', () => {
  const edited = roundTrip(definitions(`${process}<task id="T"/></process>`), (find) => {
    find('T').set('nowhere:x', '1');
    find('T').set('zeebe:y', '2');
  });
  expect(edited.notices).toEqual([
    { kind: 'not-kept', code: 'namespace_unknown', elementId: 'T', subject: 'nowhere:x', line: null },
  ]);
  expect(edited.xml).toContain('xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"');
  expect(edited.xml).toContain('zeebe:y="2"');
});

test('new children keep the order BPMN prescribes', () => {
  const xml = definitions(`${process}<task id="T"/><laneSet id="L"/><task id="U"/></process>`);
  const edited = roundTrip(xml, (find) => {
    find('P').set('documentation', [moddle.create('bpmn:Documentation', { text: 'new' })]);
    const elements = find('P').get('flowElements');
    if (Array.isArray(elements)) elements.push(moddle.create('bpmn:Task', { id: 'V' }));
  });
  expect([...edited.xml.matchAll(/<(documentation|task|laneSet)/g)].map((match) => match[1])).toEqual([
    'documentation',
    'task',
    'laneSet',
    'task',
    'task',
  ]);
});
