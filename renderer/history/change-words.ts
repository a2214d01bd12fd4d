import { hasMessage, t } from '../messages/messages.ts';

/** How often something happened to elements of a type. */
export interface CountedChange {
  readonly kind: string;
  readonly type: string;
  readonly count: number;
}

/** Kinds of change, what matters most to people first. */
const kinds = [
  'added',
  'removed',
  'renamed',
  'retyped',
  'reconnected',
  'properties',
  'documented',
  'reparented',
  'moved',
  'resized',
  'rerouted',
  'label-moved',
  'recoloured',
  'shown',
  'hidden',
];

/** What people call elements when they count them; the catalogue has `history.counted.<family>`. */
type Family =
  | 'task'
  | 'subProcess'
  | 'event'
  | 'gateway'
  | 'flow'
  | 'association'
  | 'pool'
  | 'lane'
  | 'data'
  | 'annotation'
  | 'group'
  | 'element';

const families: readonly (readonly [RegExp, Family])[] = [
  [/Task$/, 'task'],
  [/^CallActivity$/, 'task'],
  [/(SubProcess|Transaction)$/, 'subProcess'],
  [/Event$/, 'event'],
  [/Gateway$/, 'gateway'],
  [/^(SequenceFlow|MessageFlow)$/, 'flow'],
  [/Association$/, 'association'],
  [/^Participant$/, 'pool'],
  [/^Lane$/, 'lane'],
  [/^Data/, 'data'],
  [/^TextAnnotation$/, 'annotation'],
  [/^Group$/, 'group'],
];

function familyOf(type: string): Family {
  const name = type.slice(type.indexOf(':') + 1);
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? 'element';
}

/**
 * What changed, in words, as "3 tasks added, 1 task renamed, 1 flow rerouted". At most `limit` statements; what is left is counted.
 */
export function changeWords(changes: readonly CountedChange[], limit = 3): string {
  const merged = mergeFamilies(changes);
  if (merged.length === 0) return t('history.noChanges');
  const statements = merged.slice(0, limit).map(({ kind, family, count }) => {
    const elements = t(`history.counted.${family}`, { count });
    const key = `history.happened.${kind}`;
    return hasMessage(key) ? t(key, { elements }) : t('history.happened.properties', { elements });
  });
  const rest = merged.slice(limit).reduce((sum, { count }) => sum + count, 0);
  if (rest > 0) statements.push(t('history.moreChanges', { count: rest }));
  return statements.join(t('history.separator'));
}

interface FamilyCount {
  kind: string;
  family: Family;
  count: number;
}

function mergeFamilies(changes: readonly CountedChange[]): FamilyCount[] {
  const merged = new Map<string, FamilyCount>();
  for (const { kind, type, count } of changes) {
    const family = familyOf(type);
    const key = `${kind} ${family}`;
    const known = merged.get(key);
    if (known) known.count += count;
    else merged.set(key, { kind, family, count });
  }
  const rank = ({ kind }: FamilyCount) => (kinds.indexOf(kind) + kinds.length + 1) % (kinds.length + 1);
  return [...merged.values()].toSorted((one, other) => rank(one) - rank(other) || other.count - one.count);
}
