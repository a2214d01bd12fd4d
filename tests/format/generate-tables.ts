/// <reference path="../../shared/diagram/bpmn-moddle.d.ts" />
import { writeFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { commonPatterns, commonProperties, commonTypes } from './common-names-v1.ts';
import { idTemplates, strings } from './common-strings-v1.ts';

/** Names of every concrete type and every stored property of bpmn-moddle's own packages. */
function readDescriptors(): { types: Set<string>; properties: Set<string> } {
  const moddle = new BpmnModdle();
  const types = new Set<string>();
  const properties = new Set<string>();
  for (const { prefix, types: definitions } of moddle.getPackages()) {
    for (const { name, isAbstract, extends: traits } of definitions ?? []) {
      if (isAbstract || traits !== undefined) continue;
      const type = name.includes(':') ? name : `${prefix}:${name}`;
      types.add(type);
      for (const property of moddle.getType(type).$descriptor.properties) {
        if (!property.isVirtual) properties.add(property.ns.name);
      }
    }
  }
  return { types, properties };
}

/** Frequent names first, because low numbers are shorter, then the rest in alphabetical order. */
function order(frequent: readonly string[], all: ReadonlySet<string>): string[] {
  const first = frequent.filter((name) => all.has(name));
  const rest = [...all].filter((name) => !first.includes(name)).sort();
  return [...first, ...rest];
}

function list(name: string, comment: string, lines: readonly string[]): string {
  const quoted = lines.map(
    (line) => `  ${JSON.stringify(line).replace(/^"(.*)"$/s, (_, text: string) => quote(text))},\n`,
  );
  return `/** ${comment} */\nexport const ${name}: readonly string[] = [\n${quoted.join('')}];\n`;
}

function quote(jsonText: string): string {
  const text: unknown = JSON.parse(`"${jsonText}"`);
  return `'${String(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** The source text of `shared/diagram/tables-v1.ts`. */
export function generateTables(): string {
  const { types, properties } = readDescriptors();
  return [
    '// Part of format version 1 and never changed: stored diagrams refer to these entries by their position. One file, however long,',
    '// since it is generated as a whole.\n',
    list('typeTable', 'Known types.', order(commonTypes, types)),
    list('propertyTable', 'Known properties, by their unique names.', order(commonProperties, properties)),
    list(
      'patternTable',
      'Sets of properties that elements often have, each with the kind of its value.',
      commonPatterns,
    ),
    list('stringTable', 'Strings that diagrams often contain.', strings),
    list('idTemplateTable', 'Forms of ids that tools often generate; see `writeIdTemplate`.', idTemplates),
  ].join('\n');
}

if (process.argv.includes('--write')) {
  writeFileSync(new URL('../../shared/diagram/tables-v1.ts', import.meta.url), generateTables());
}
