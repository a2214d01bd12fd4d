import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import type { ProcessTarget } from '../../shared/contract/process-links.ts';
import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';
import { linkChanges, linkOf } from './element-link.ts';

const moddle = new BpmnModdle();
const here = '00000000-0000-4000-8000-000000000001';
const elsewhere = '00000000-0000-4000-8000-000000000002';

function target(id: string, processId: string): ProcessTarget {
  const times = { createdAt: 1, changedAt: 1, trashedAt: null };
  const sizes = { elementCount: 1, storedBytes: 1 };
  const diagram = { id, folderId: null, name: 'D', hasDraft: false, linkedPath: null, tagIds: [], ...times, ...sizes };
  return { diagram, processId, name: '' };
}

/** Links the call activity named `Call` in a process with this content, and answers its XML before and after. */
async function linked(content: string, ...targets: (ProcessTarget | null)[]) {
  const { rootElement, elementsById } = await moddle.fromXML(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
      xmlns:millrace="urn:millrace:links:1" id="D"><process id="Order">${content}</process></definitions>`,
  );
  const call = elementsById['Call'];
  if (!isModdleElement(call)) throw new Error('There is no call.');
  const xmlOf = async () =>
    (await moddle.toXML(rootElement)).xml.replaceAll(/^.*<process id="Order">|<\/process>.*$/gs, '');
  const before = { xml: await xmlOf(), link: linkOf(call) };
  for (const each of targets) apply(call, each);
  return { before, xml: await xmlOf(), link: linkOf(call) };
}

function apply(call: ModdleElement, to: ProcessTarget | null): void {
  for (const change of linkChanges(call, here, to)) {
    if (!('properties' in change)) throw new Error('Links have no labels.');
    for (const [name, value] of Object.entries(change.properties)) change.object.set(name, value);
  }
}

const calls = (id: string, inside = '', attributes = '') =>
  `<callActivity id="${id}"${attributes}>${inside && `<extensionElements>${inside}</extensionElements>`}</callActivity>`;

test('a call is written by BPMN’s attribute where no element is Zeebe’s', async () => {
  const { before, xml, link } = await linked(calls('Call'), target(elsewhere, 'Ship'));
  expect(link).toEqual({ processId: 'Ship', meantId: elsewhere });
  expect(xml).toBe(`<callActivity id="Call" calledElement="Ship" millrace:diagram="${elsewhere}" />`);
  expect((await linked(calls('Call'), target(elsewhere, 'Ship'), null)).xml).toBe(before.xml);
});

test('a call that says it in Zeebe’s way goes on so, and keeps what else that element says', async () => {
  const zeebe = '<zeebe:calledElement processId="Old" propagateAllChildVariables="false"/>';
  const { before, xml, link } = await linked(calls('Call', zeebe), target(here, 'Ship'));
  expect(before.link).toEqual({ processId: 'Old', meantId: null });
  expect(link).toEqual({ processId: 'Ship', meantId: null });
  expect(xml).toBe(before.xml.replace('Old', 'Ship'));
  const unlinked = await linked(calls('Call', zeebe), null);
  expect(unlinked.link).toBe(null);
  expect(unlinked.xml).toBe(before.xml.replace(' processId="Old"', ''));
});

test('a call that says it in both ways goes on in both', async () => {
  const both = calls('Call', '<zeebe:calledElement processId="Old"/>', ' calledElement="Older"');
  const { before, xml } = await linked(both, target(here, 'Ship'));
  expect(xml).toBe(before.xml.replace('"Old"', '"Ship"').replace('"Older"', '"Ship"'));
  expect((await linked(both, null)).link).toBe(null);
});

test('where other elements are Zeebe’s, a call is written so, too', async () => {
  const others = '<serviceTask id="Other"><extensionElements><zeebe:taskDefinition/></extensionElements></serviceTask>';
  const { xml } = await linked(others + calls('Call'), target(here, 'Ship'));
  expect(xml).toContain(calls('Call', '<zeebe:calledElement processId="Ship" />'));
  const { before, ...more } = await linked(others + calls('Call', '<zeebe:ioMapping />'), target(here, 'Ship'));
  expect(more.xml).toBe(before.xml.replace('<zeebe:ioMapping />', '$&<zeebe:calledElement processId="Ship" />'));
});

test('an expression is no link, whatever the attribute says', async () => {
  const zeebe = '<zeebe:calledElement processId="=which"/>';
  expect((await linked(calls('Call', zeebe, ' calledElement="Ship"'))).link).toBe(null);
  expect((await linked(calls('Call', '', ' calledElement="#{which}"'))).link).toBe(null);
});
