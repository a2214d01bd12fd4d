import { expect, test } from 'vitest';
import { compareDocuments, reasonNotRead } from './compare-documents.ts';

function lossesOf(before: string, after: string): string[] {
  const encoder = new TextEncoder();
  return compareDocuments(encoder.encode(before), encoder.encode(after)).map(({ kind, what }) => `${kind}: ${what}`);
}

test('layout, prefixes and the order of attributes are no loss', () => {
  expect(
    lossesOf('<a xmlns="urn:a" x="1" y="2"><b>t</b></a>', "<p:a y='2' x='1' xmlns:p='urn:a'>\n  <p:b>t</p:b>\n</p:a>"),
  ).toEqual([]);
});

test('what is missing, changed or added is counted, each under its kind', () => {
  expect(lossesOf('<a><b id="1"/><b id="2" x="y"><c>t</c></b></a>', '<a><b id="1"/></a>')).toEqual([
    'element: <b> 2',
    'attribute: id 2',
    'attribute: x y',
    'element: <c> ',
    'text: t',
  ]);
  expect(lossesOf('<a sourceRef="x"><incoming>f</incoming></a>', '<a><incoming>g</incoming></a>')).toEqual([
    'reference: a@sourceRef x | undefined',
    'reference: <incoming> f | g',
  ]);
  expect(lossesOf('<a x="100.0"/>', '<a x="100" y="1"/>')).toEqual(['attribute: a@x 100.0 | 100', 'added: a@{}y 1']);
  expect(lossesOf('<a/>', '<a><b/></a>')).toEqual(['added: <b>']);
});

test('another namespace is another name', () => {
  expect(lossesOf('<a xmlns:p="urn:1" p:x="1"><p:b/></a>', '<a xmlns:p="urn:2" p:x="1"><p:b/></a>')).toEqual([
    'attribute: a@x 1 | undefined',
    'added: a@{urn:2}x 1',
    'element: <b> ',
    'added: <b>',
  ]);
});

test('comments and processing instructions count, around the root too', () => {
  expect(lossesOf('<?p q?><!--1--><a><!--2--><?r s?><b/></a><!--3-->', '<a><b/></a>')).toEqual([
    'comment: q',
    'comment: 1',
    'comment: 3',
    'comment: 2',
    'comment: s',
  ]);
});

test('text counts to the letter, white space around children does not', () => {
  expect(lossesOf('<a> <b> t</b> <c> </c></a>', '<a><b>t</b><c/></a>')).toEqual(['text: <b>  t | t', 'text: <c>   | ']);
  expect(lossesOf('<a><![CDATA[x<y]]></a>', '<a>x&lt;y</a>')).toEqual([]);
});

test('ill-formed files have a reason', () => {
  expect(reasonNotRead(new TextEncoder().encode('<a><b></a>'))).toContain('mismatch');
  expect(reasonNotRead(new TextEncoder().encode('<a/>'))).toBe(null);
});
