import type { XmlNode } from '../xml/xml-tree.ts';
import { fromFragment } from './fragment.ts';
import type { ResidueContent } from './residue-content.ts';

/** A child element, the property it belongs to and the id other content may be anchored to. */
export interface ContentNode {
  property: string;
  id: string | null;
  node: XmlNode;
}

/**
 * The children of an element as they are to be written: `content` (in the model's order) in the original order, the
 * body text, and the nodes the model knows nothing of in the places they had. `properties` tells the model's order.
 */
export function arrangeContent(
  content: readonly ContentNode[],
  body: string | null,
  residue: ResidueContent,
  properties: ReadonlyMap<string, number>,
): XmlNode[] {
  if (body !== null && residue.cdata !== undefined)
    return [...inCdata(body, residue.cdata), ...content.map(({ node }) => node)];
  if (body === null && residue.inserts === undefined && residue.order === undefined)
    return content.map(({ node }) => node);
  const ordered = residue.order === undefined ? content : inOrder(content, residue.order, properties);
  const inserts = (residue.inserts ?? []).map(([before, at, fragment]) => ({
    before,
    at,
    node: fromFragment(fragment),
  }));
  const originalText = residue.textInserted === true && insertedText(inserts.map(({ node }) => node)) === body;
  const kept = inserts.filter(({ node }) => !isText(node) || originalText || residue.textInserted !== true);
  const nodes: XmlNode[] = body !== null && !originalText ? [{ kind: 'text', value: body }] : [];
  if (kept.length === 0) return nodes.concat(ordered.map(({ node }) => node));
  const places = new Map<string, number>();
  ordered.forEach(({ id }, i) => {
    if (id !== null) places.set(id, i);
  });
  const waiting = kept.map(({ before, at, node }) => {
    const place = before === null ? undefined : places.get(before);
    return { place: place ?? Math.min(at, ordered.length), node };
  });
  waiting.sort((a, b) => a.place - b.place);
  let next = 0;
  for (let i = 0; i <= ordered.length; i += 1) {
    for (let insert = waiting[next]; insert !== undefined && insert.place <= i; insert = waiting[next]) {
      nodes.push(insert.node);
      next += 1;
    }
    const child = ordered[i];
    if (child !== undefined) nodes.push(child.node);
  }
  return nodes;
}

/** Text as a CDATA section with the white space that was around the original one. */
export function inCdata(text: string, [before, after]: readonly [string, string]): XmlNode[] {
  const nodes: XmlNode[] = [
    { kind: 'text', value: before },
    { kind: 'cdata', value: text },
    { kind: 'text', value: after },
  ];
  return nodes.filter((node) => node.kind === 'cdata' || (node.kind === 'text' && node.value !== ''));
}

/** Takes children from their properties by the recorded runs; children beyond a property's runs follow its last one. */
function inOrder(
  content: readonly ContentNode[],
  runs: readonly [property: string, count: number][],
  properties: ReadonlyMap<string, number>,
): ContentNode[] {
  const queues = Map.groupBy(content, ({ property }) => property);
  const last = new Map(runs.map(([property], i) => [property, i]));
  const ordered: ContentNode[] = [];
  const isRun = new Set(last.keys());
  const unplaced = Array.from(queues.keys()).filter((property) => !isRun.has(property));
  runs.forEach(([property, count], i) => {
    for (const other of unplaced.slice()) {
      if ((properties.get(other) ?? 0) > (properties.get(property) ?? 0)) continue;
      ordered.push(...(queues.get(other) ?? []));
      unplaced.splice(unplaced.indexOf(other), 1);
    }
    const queue = queues.get(property) ?? [];
    ordered.push(...queue.splice(0, last.get(property) === i ? queue.length : count));
  });
  for (const other of unplaced) ordered.push(...(queues.get(other) ?? []));
  return ordered;
}

/** The text the model took from these nodes when they were read. */
function insertedText(nodes: readonly XmlNode[]): string | null {
  const texts = nodes.filter((node) => node.kind === 'cdata' || (node.kind === 'text' && node.value.trim() !== ''));
  const text = texts.map((node) => (node.kind === 'text' || node.kind === 'cdata' ? node.value : '')).join('');
  return text === '' ? null : text;
}

function isText(node: XmlNode): boolean {
  return node.kind === 'text' || node.kind === 'cdata';
}
