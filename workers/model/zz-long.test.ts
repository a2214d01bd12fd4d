import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitions, roundTrip } from '../../tests/roundtrip/round-trip.ts';

/** Trees with few names and many namespaces, so that prefixes collide, nest and shadow each other. */
const prefixes = ['', 'a', 'b', 'dc', 'di', 'bpmn', 'bpmndi', 'color', 'xsi', 'ns', 'ns_1', 'camunda', 'undeclared'];
const uris = [
  'urn:1',
  'urn:2',
  'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'http://www.omg.org/spec/DD/20100524/DC',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://camunda.org/schema/1.0/bpmn',
];
const names = ['task', 'x', 'type', 'id', 'name', 'get', 'process', 'waypoint'];

interface Tree {
  prefix: string;
  local: string;
  declarations: [prefix: string, uri: string][];
  attributes: [prefix: string, local: string, value: string][];
  children: (Tree | string)[];
}

const text = fc.string({ unit: fc.constantFrom('a', ' ', '<', '&', '"', "'", '\n', '\t', '>', ']', 'ü', '𝄞', ':') });

function xmlText(value: string): string {
  return value.replace(/[&<>"\n\t]/g, (c) => `&#${c.charCodeAt(0)};`);
}

const content = fc.oneof(
  text.map(xmlText),
  text.map((value) => `<![CDATA[${value.replaceAll(']]>', '')}]]>`),
  text.map((value) => `<!--${value.replaceAll('-', '')}-->`),
);

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    prefix: fc.constantFrom(...prefixes),
    local: fc.constantFrom(...names),
    declarations: fc.uniqueArray(fc.tuple(fc.constantFrom(...prefixes.slice(0, -1)), fc.constantFrom(...uris)), {
      maxLength: 3,
      selector: ([prefix]) => prefix,
    }),
    attributes: fc.uniqueArray(fc.tuple(fc.constantFrom(...prefixes), fc.constantFrom(...names), text), {
      maxLength: 3,
      selector: ([, local]) => local,
    }),
    children: fc.array(fc.oneof({ depthSize: 'small' }, content, tie('tree')), { maxLength: 4 }),
  }),
}));

/** Writes a tree, declaring only what it says; prefixes without a declaration in scope are left out. */
function write(node: Tree | string, declared: ReadonlySet<string>): string {
  if (typeof node === 'string') return node;
  const scope = new Set([...declared, ...node.declarations.map(([prefix]) => prefix)]);
  const qualify = (prefix: string, local: string): string =>
    prefix !== '' && scope.has(prefix) ? `${prefix}:${local}` : local;
  const name = qualify(node.prefix, node.local);
  const declarations = node.declarations.map(([prefix, uri]) => ` xmlns${prefix && ':'}${prefix}="${uri}"`).join('');
  const attributes = node.attributes.map(([prefix, local, value]) => ` ${qualify(prefix, local)}="${xmlText(value)}"`);
  const children = node.children.map((child) => write(child, scope)).join('');
  return `<${name}${declarations}${attributes.join('')}>${children}</${name}>`;
}

const declared = new Set(['xsi', 'bpmndi', 'omgdc', 'omgdi', 'camunda', 'tns']);

test('any XML survives in extensionElements', () => {
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 3 }), (trees) => {
      const inside = trees.map((node) => write(node, declared)).join('');
      const xml = definitions(`<process id="P"><extensionElements>${inside}</extensionElements></process>`);
      expect(roundTrip(xml).losses).toEqual([]);
    }),
    { numRuns: 8000 },
  );
});

test('any XML survives where BPMN has its own elements', () => {
  fc.assert(
    fc.property(tree, tree, tree, (first, second, third) => {
      const inside = [first, second].map((node) => write(node, declared)).join('');
      const xml = definitions(
        `<process id="P"><task id="T"/>${inside}</process>${write({ ...third, children: [] }, declared)}`,
      );
      expect(roundTrip(xml).losses).toEqual([]);
    }),
    { numRuns: 8000 },
  );
});

test('any attributes survive on BPMN elements', () => {
  fc.assert(
    fc.property(tree, ({ declarations, attributes }) => {
      const node = write({ prefix: 'tns', local: 'x', declarations, attributes, children: [] }, declared);
      const xml = definitions(`<process id="P"><extensionElements>${node}</extensionElements></process>`);
      const task = node.replace(/^<tns:x/, '<bpmn:task xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"');
      fc.pre(!declarations.some(([prefix]) => prefix === 'bpmn'));
      const typed = xml.replace('</process>', `${task.replace('</tns:x>', '</bpmn:task>')}</process>`);
      expect(roundTrip(typed).losses).toEqual([]);
    }),
    { numRuns: 8000 },
  );
});
