/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { type DecodedColumns, decodeColumns } from './column-decoder.ts';
import { type DiagramPreview, gatherPreview } from './diagram-preview.ts';
import { readEnvelope } from './envelope.ts';
import { packDiagram } from './pack-diagram.ts';
import type { PreviewedPicture } from './plane-records.ts';
import { runThrough } from './run-through.ts';
import { thumbnailKinds } from './thumbnail.ts';
import { unpackDiagramInSlices } from './unpack-diagram.ts';

const shownFirst = { diagramId: null, subProcessId: null };

const moddle = new BpmnModdle();

const bounds = (x: number) => `<dc:Bounds x="${x}" y="10" width="100" height="80"/>`;
const xml = (planes: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="t">
  <process id="p"><startEvent id="start"/><subProcess id="sub"><task id="inside"/></subProcess>
    <sequenceFlow id="flow" sourceRef="start" targetRef="sub"/></process>${planes}</definitions>`;
const first = `<bpmndi:BPMNDiagram id="d1"><bpmndi:BPMNPlane id="d1p" bpmnElement="p">
  <bpmndi:BPMNShape id="s1" bpmnElement="start">${bounds(0)}</bpmndi:BPMNShape>
  <bpmndi:BPMNEdge id="e1" bpmnElement="flow"><di:waypoint x="36" y="50"/><di:waypoint x="200" y="50"/></bpmndi:BPMNEdge>
  <bpmndi:BPMNShape id="s2" bpmnElement="sub">${bounds(200)}</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
const second = `<bpmndi:BPMNDiagram id="d2"><bpmndi:BPMNPlane id="d2p" bpmnElement="sub">
  <bpmndi:BPMNShape id="s3" bpmnElement="inside">${bounds(900)}</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;

const third = `<bpmndi:BPMNDiagram id="d3"><bpmndi:BPMNPlane id="d3p" bpmnElement="p">
  <bpmndi:BPMNShape id="s4" bpmnElement="start">${bounds(500)}</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
const nameless = third.replace(' bpmnElement="p"', '');

async function packed(planes: string): Promise<Uint8Array> {
  const { rootElement: definitions } = await moddle.fromXML(xml(planes));
  return packDiagram({ definitions, residues: new Map() });
}

/** All steps of gathering one, at once. */
function previewOf(decoded: DecodedColumns, picture: PreviewedPicture): DiagramPreview | null {
  return runThrough(gatherPreview(decoded, picture));
}

test('a preview holds the bounds and lines of the first picture only', async () => {
  const preview = previewOf(decodeColumns(readEnvelope(await packed(first + second))), shownFirst);
  expect([...(preview?.kinds ?? [])].map((kind) => thumbnailKinds[kind])).toEqual(['event', 'activity']);
  expect([...(preview?.bounds ?? [])]).toEqual([0, 10, 100, 80, 200, 10, 100, 80]);
  expect([...(preview?.pointCounts ?? [])]).toEqual([2]);
  expect([...(preview?.points ?? [])]).toEqual([36, 50, 200, 50]);
});

test.each([
  ['the one that shows first, of a whole process', second + first, shownFirst, [0, 200]],
  ['that of a sub-process', first + second, { diagramId: 'd1', subProcessId: 'sub' }, [900]],
  ['none for a sub-process without one', first, { diagramId: 'd1', subProcessId: 'sub' }, null],
  ['the one with the id', first + third, { diagramId: 'd3', subProcessId: null }, [500]],
  ['the first one where the id is gone', first + third, { diagramId: 'gone', subProcessId: null }, [0, 200]],
  ['none where a plane does not say what it shows', first + nameless, shownFirst, null],
])('the picture is %s', async (_, planes, picture, expected) => {
  const preview = previewOf(decodeColumns(readEnvelope(await packed(planes))), picture);
  expect(preview && [...preview.bounds].filter((_value, index) => index % 4 === 0)).toEqual(expected);
});

test('a file without pictures has no preview', async () => {
  expect(previewOf(decodeColumns(readEnvelope(await packed(''))), shownFirst)).toBeNull();
});

test('unpacking goes on from columns a preview was taken of', async () => {
  const steps = unpackDiagramInSlices(await packed(first), moddle, (decoded) => gatherPreview(decoded, shownFirst));
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { xml: written } = await moddle.toXML(step.value.definitions);
  expect(written).toBe((await moddle.toXML((await moddle.fromXML(xml(first))).rootElement)).xml);
});
