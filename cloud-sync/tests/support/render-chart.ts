import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { type Operand, type Part, type Pipe, readTemplate } from './template.ts';

export type Values = Record<string, unknown>;

interface Scope {
  dot: unknown;
  variables: Map<string, unknown>;
}

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Renders a chart's templates as Helm does, as far as this repository's charts go. Rejects where a needed value is missing. */
export async function renderChart(folder: string, given: Values, release = 'team'): Promise<Map<string, string>> {
  const chart: Values = parse(await readFile(join(folder, 'Chart.yaml'), 'utf8'));
  const files = new Map<string, string>();
  for (const path of await readdir(folder, { recursive: true })) {
    await readFile(join(folder, path), 'utf8').then(
      (text) => files.set(path, text),
      () => {},
    );
  }
  const dot = {
    Values: withDefaults(parse(files.get('values.yaml') ?? ''), given),
    Chart: { Name: chart['name'], Version: chart['version'], AppVersion: chart['appVersion'] },
    Release: { Name: release, Namespace: 'default', Service: 'Helm' },
    Files: { Get: (name: unknown) => files.get(String(name)) ?? '' },
  };
  const defined = new Map<string, Part[]>();
  const templates = [...files].filter(([path]) => path.startsWith('templates/')).sort();
  const read = templates.map(([path, text]) => ({ path, parts: readTemplate(text) }));
  for (const { parts } of read) for (const part of parts) if (part.type === 'define') defined.set(part.name, part.body);
  const render = createRenderer(defined);
  const shown = read.filter(({ path }) => !path.startsWith('templates/_'));
  return new Map(shown.map(({ path, parts }) => [path.replace('templates/', ''), render(parts, dot)]));
}

/** The objects a chart renders to. */
export async function renderObjects(folder: string, given: Values): Promise<Values[]> {
  const rendered = await renderChart(folder, given);
  return [...rendered]
    .filter(([name]) => name.endsWith('.yaml'))
    .flatMap(([, text]) => parseAllDocuments(text, { uniqueKeys: true }))
    .map((document) => {
      if (document.errors[0]) throw document.errors[0];
      return document.toJS();
    })
    .filter(isRecord);
}

function withDefaults(defaults: Values, given: Values): Values {
  const merged = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    const known = merged[name];
    merged[name] = isRecord(known) && isRecord(value) ? withDefaults(known, value) : value;
  }
  return merged;
}

function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value);
}

const show = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

const indent = (by: unknown, text: unknown): string =>
  `\n${show(text)}`.replaceAll('\n', `\n${' '.repeat(Number(by))}`);

const functions: Record<string, (...values: unknown[]) => unknown> = {
  add: (...values) => values.reduce((sum: number, value) => sum + Number(value), 0),
  contains: (part, text) => show(text).includes(show(part)),
  default: (fallback, value) => (isTrue(value) ? value : fallback),
  eq: (a, b) => a === b,
  int: (value) => Math.trunc(Number(value)),
  nindent: indent,
  not: (value) => !isTrue(value),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  printf: (format, ...values) => show(format).replace(/%[sd]/g, () => show(values.shift())),
  quote: (value) => JSON.stringify(show(value)),
  required: (message, value) => {
    if (value === undefined || value === null || value === '') throw new Error(show(message));
    return value;
  },
  sha256sum: (text) => createHash('sha256').update(show(text)).digest('hex'),
  toYaml: (value) => stringify(value, { sortMapEntries: true }).trimEnd(),
  trimSuffix: (suffix, text) => show(text).replace(new RegExp(`${show(suffix)}$`), ''),
  trunc: (length, text) => show(text).slice(0, Number(length)),
};

function createRenderer(defined: ReadonlyMap<string, Part[]>): (parts: readonly Part[], dot: unknown) => string {
  const render = (parts: readonly Part[], dot: unknown): string =>
    all(parts, { dot, variables: new Map([['$', dot]]) });
  const all = (parts: readonly Part[], scope: Scope): string => parts.map((part) => one(part, scope)).join('');

  function one(part: Part, scope: Scope): string {
    if (part.type === 'text') return part.text;
    if (part.type === 'define') return '';
    const value = evaluate(part.pipe, scope);
    if (part.type === 'print') return show(value);
    if (part.type === 'range') return repeat(part, value, scope);
    if (!isTrue(value)) return all(part.otherwise, scope);
    return all(part.body, part.type === 'with' ? { ...scope, dot: value } : scope);
  }

  function repeat(part: Extract<Part, { type: 'range' }>, value: unknown, scope: Scope): string {
    const entries = isRecord(value)
      ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
      : Object.entries(Array.isArray(value) ? value : []);
    return entries
      .map(([key, item]) => {
        const [first, second] = part.names;
        const variables = new Map(scope.variables);
        if (first !== undefined) variables.set(first, second === undefined ? item : key);
        if (second !== undefined) variables.set(second, item);
        return all(part.body, { dot: item, variables });
      })
      .join('');
  }

  function evaluate(pipe: Pipe, scope: Scope): unknown {
    let piped: unknown[] = [];
    for (const [first, ...rest] of pipe) {
      if (!first) throw new Error('A command is missing.');
      const values = rest.map((operand) => read(operand, scope)).concat(piped);
      const value = first.type === 'word' ? call(first.word, values) : read(first, scope);
      piped = [typeof value === 'function' ? value(...values) : value];
    }
    return piped[0];
  }

  function call(name: string, values: unknown[]): unknown {
    if (name === 'include') return render(defined.get(show(values[0])) ?? missing(show(values[0])), values[1]);
    return (functions[name] ?? missing(name))(...values);
  }

  function read(operand: Operand, scope: Scope): unknown {
    if (operand.type === 'value') return operand.value;
    if (operand.type === 'pipe') return evaluate(operand.pipe, scope);
    if (operand.type === 'word') return call(operand.word, []);
    const start = operand.variable === null ? scope.dot : scope.variables.get(operand.variable);
    return operand.fields.reduce<unknown>((value, field) => (isRecord(value) ? value[field] : missing(field)), start);
  }

  return render;
}

function missing(name: string): never {
  throw new Error(`There is no ${name}.`);
}
