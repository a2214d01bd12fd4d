import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { useServer } from '../tests/support/use-server.ts';

const folder = join(import.meta.dirname, 'helm/millrace/monitoring');
/** What Prometheus itself adds to whatever it reads. */
const added = ['job', 'instance'];

const server = useServer();
/** Names of series that a node exports, with the labels they may have. */
let series: Map<string, readonly string[]>;

beforeAll(async () => {
  const organisation = await server.organisation();
  await organisation.library(organisation.admin);
  const text = await (await fetch(`${server.address}/metrics`)).text();
  series = new Map([['up', []]]);
  for (const [, name = '', type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const labels = labelsOf(name);
    series.set(name, labels);
    if (type !== 'histogram') continue;
    series
      .set(`${name}_bucket`, [...labels, 'le'])
      .set(`${name}_sum`, labels)
      .set(`${name}_count`, labels);
  }
});

function labelsOf(name: string): readonly string[] {
  const metric: object | undefined = server.parts.metrics.registry.getSingleMetric(name);
  return metric && 'labelNames' in metric && Array.isArray(metric.labelNames) ? metric.labelNames : [];
}

/** What an expression names that no node exports: series, and labels of theirs. */
function unknownIn(expression: string): string[] {
  const unknown: string[] = [];
  const named = [...expression.matchAll(/\b((?:millrace|process|nodejs)_\w+|up)\b(?:\{([^}]*)\})?/g)];
  if (named.length === 0) unknown.push(`no series: ${expression}`);
  for (const [, name = '', matchers = ''] of named) {
    const labels = series.get(name);
    if (!labels) unknown.push(name);
    for (const [, label = ''] of matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)) {
      if (!labels?.includes(label) && !added.includes(label)) unknown.push(`${name}{${label}}`);
    }
  }
  const possible = new Set([...added, ...named.flatMap(([, name = '']) => series.get(name) ?? [])]);
  for (const [, by = ''] of expression.matchAll(/\bby \(([^)]*)\)/g)) {
    for (const label of by.split(/,\s*/)) if (!possible.has(label)) unknown.push(`by (${label})`);
  }
  return unknown;
}

test('alerts ask for what nodes export, and say what is wrong and what to do', async () => {
  const { groups } = parse(await readFile(join(folder, 'alerts.yaml'), 'utf8'));
  const rules: { alert: string; expr: string; labels: { severity: string }; annotations: Record<string, string> }[] =
    groups.flatMap((group: { rules: unknown[] }) => group.rules);
  expect(rules.length).toBeGreaterThan(5);
  for (const rule of rules) {
    expect(unknownIn(rule.expr), rule.alert).toEqual([]);
    expect(Object.keys(rule.annotations)).toEqual(['summary', 'description']);
    expect(['critical', 'warning', 'info']).toContain(rule.labels.severity);
  }
});

test('every panel of the dashboard shows what nodes export, in a place of its own', async () => {
  const { panels, templating } = JSON.parse(await readFile(join(folder, 'dashboard.json'), 'utf8'));
  const places = new Set<string>();
  for (const { title, targets, gridPos } of panels) {
    for (const { expr } of targets) expect(unknownIn(expr), title).toEqual([]);
    places.add(`${gridPos.x} ${gridPos.y}`);
  }
  expect(places.size).toBe(panels.length);
  expect(templating.list.map(({ name }: { name: string }) => name)).toEqual(['source', 'node']);
});

test('the document lists every metric of the server’s own', async () => {
  const text = await readFile(join(import.meta.dirname, '../../docs/server/operations.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `(millrace_\w+)`/gm)].map((row) => row[1]);
  const exported = [...server.parts.metrics.registry.getMetricsAsArray()].map(({ name }) => name);
  expect(listed.sort()).toEqual(exported.filter((name) => name.startsWith('millrace_')).sort());
});

test('a name that no node exports would be found', () => {
  expect(unknownIn('sum by (colour) (rate(millrace_requests_total{shape="round"}[5m]))')).toEqual([
    'millrace_requests_total',
    'millrace_requests_total{shape}',
    'by (colour)',
  ]);
});
