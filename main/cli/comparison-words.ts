import type { Aspect, ChangeCount, Comparison, ElementChange } from '../../shared/contract/comparison.ts';

const aspectWords = {
  renamed: 'renamed',
  retyped: 'of another type',
  reconnected: 'reconnected',
  reparented: 'put elsewhere',
  documented: 'documentation changed',
  properties: 'properties changed',
  moved: 'moved',
  resized: 'resized',
  rerouted: 'rerouted',
  'label-moved': 'label moved',
  recoloured: 'recoloured',
  shown: 'drawn now',
  hidden: 'not drawn any more',
} as const satisfies Record<Aspect, string>;

/** Longer values are cut in the list of changes. */
const longestValue = 80;

/** What differs, for people: a summary, then each change with what it was before. */
export function comparisonLines({ isIdentical, changes, groups, counts }: Comparison): string[] {
  if (isIdentical) return ['The diagrams are the same.'];
  if (changes.length === 0) return ['The diagrams differ in order or spelling only.'];
  const lines = [`${counts.map(countWords).join(', ')}.`, ''];
  for (const change of changes) {
    if (change.group !== null && change.aspects.length === 1) continue;
    const group = groups.find(({ id }) => id === change.id);
    lines.push(`${markOf(change)} ${changeWords(change)}${group ? `, with ${group.size} elements` : ''}`);
    for (const { name, before, after } of change.attributes) {
      lines.push(`    ${name}: ${valueWords(before)} → ${valueWords(after)}`);
    }
    lines.push(...parentLines(change));
  }
  return lines;
}

function countWords({ kind, type, count }: ChangeCount): string {
  const what = count === 1 ? typeWords(type) : plural(typeWords(type));
  const counted = `${count} ${what}`;
  if (kind === 'properties') return `properties of ${counted} changed`;
  if (kind === 'documented') return `documentation of ${counted} changed`;
  if (kind === 'label-moved') return `${count === 1 ? 'label' : 'labels'} of ${counted} moved`;
  return `${counted} ${kind === 'added' || kind === 'removed' ? kind : aspectWords[kind]}`;
}

function markOf({ kind }: ElementChange): string {
  if (kind === 'added') return '+';
  return kind === 'removed' ? '-' : '~';
}

function changeWords({ id, kind, aspects, type, name }: ElementChange): string {
  const what = name === null ? `${typeWords(type)} (${id})` : `${typeWords(type)} “${oneLine(name)}” (${id})`;
  return `${what}: ${kind === 'changed' ? aspects.map((aspect) => aspectWords[aspect]).join(', ') : kind}`;
}

function parentLines({ aspects, before, after }: ElementChange): string[] {
  if (!aspects.includes('reparented')) return [];
  const [from, to] = [before?.parent, after?.parent];
  return [`    in: ${valueWords(from?.name ?? from?.id ?? null)} → ${valueWords(to?.name ?? to?.id ?? null)}`];
}

/** `bpmn:UserTask` as `user task`. */
function typeWords(type: string): string {
  const name = type.slice(type.indexOf(':') + 1);
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function plural(words: string): string {
  if (/(ss|ch|sh|x)$/.test(words)) return `${words}es`;
  if (words.endsWith('definitions')) return words;
  return /[^aeiou]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`;
}

function valueWords(value: string | null): string {
  if (value === null) return 'none';
  const line = oneLine(value);
  return `“${line.length > longestValue ? `${line.slice(0, longestValue)}…` : line}”`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
