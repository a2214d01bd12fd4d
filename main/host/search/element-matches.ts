import type { ElementMatch } from '../../../shared/contract/search.ts';
import { type OutlineElement, readOutlineElement, splitOutline } from '../../../shared/diagram/outline.ts';
import { excerpt, matchText, noMatch, type TextMatch } from './marked-text.ts';
import type { Needle } from './query.ts';
import { typeWords } from './type-words.ts';
import { comparable, fold } from './words.ts';

/** Letters of names and documentation that an answer holds at most, and those before the first match. */
const shown = { name: 300, documentation: 160, before: 50 };

/** What a needle's place is worth; all needles in one element are worth more than any places. */
const worth = {
  wholeName: 1000,
  allNeedles: 100,
  startOfName: 20,
  wholeWord: 6,
  name: 4,
  type: 2,
  id: 2,
  documentation: 1,
};

interface Found {
  readonly element: OutlineElement;
  readonly name: TextMatch;
  readonly documentation: TextMatch;
  readonly id: TextMatch;
  /** Indexes of the needles that the name or the type holds. */
  readonly said: ReadonlySet<number>;
  readonly score: number;
}

/** The elements of a diagram that a search is about, best first. */
export interface ElementMatches {
  readonly elements: ElementMatch[];
  /** How many more there are. */
  readonly more: number;
  /** How well the best one fits; 0 if there is none. */
  readonly best: number;
}

/** Finds the elements that all needles occur in, or if there is none those with some; `most` at most. */
export function elementMatches(
  outline: string,
  text: string,
  needles: readonly Needle[],
  most: number,
): ElementMatches {
  const whole = comparable(text);
  const folded = splitOutline(fold(outline));
  const found = splitOutline(outline).flatMap((written, index) => {
    const near = nearFields(folded[index] ?? '', needles);
    if (near === nothing && !needles.some((needle) => isOfType(typeOf(written), needle))) return [];
    const match = matchElement(readOutlineElement(written), near, whole, needles);
    return match.score > 0 ? [match] : [];
  });
  const complete = found.filter(({ score }) => score >= worth.allNeedles);
  const chosen = (complete.length > 0 ? complete : found).sort((one, other) => other.score - one.score);
  return {
    elements: chosen.slice(0, most).map(toElementMatch),
    more: Math.max(0, chosen.length - most),
    best: chosen[0]?.score ?? 0,
  };
}

/** Which texts of an element it is worth to look at closely. */
interface NearFields {
  readonly id: boolean;
  readonly name: boolean;
  readonly documentation: boolean;
}

const nothing: NearFields = { id: false, name: false, documentation: false };

function nearFields(folded: string, needles: readonly Needle[]): NearFields {
  if (!mayHold(folded, needles)) return nothing;
  const { id, name, documentation } = readOutlineElement(folded);
  return { id: mayHold(id, needles), name: mayHold(name, needles), documentation: mayHold(documentation, needles) };
}

/** Whether a folded text holds the letters of some needle. Symbols are written in several ways. */
function mayHold(folded: string, needles: readonly Needle[]): boolean {
  if (folded === '') return false;
  return needles.some(
    ({ kind, text, alternatives }) =>
      kind === 'symbol' || folded.includes(text) || alternatives.some((other) => folded.includes(other)),
  );
}

function typeOf(written: string): string {
  return readOutlineElement(written).type;
}

function isOfType(type: string, { text, alternatives }: Needle): boolean {
  return typeWords(type).some((word) => word.startsWith(text) || alternatives.includes(word));
}

function matchElement(element: OutlineElement, near: NearFields, whole: string, needles: readonly Needle[]): Found {
  const name = near.name ? matchText(element.name, needles) : noMatch;
  const documentation = near.documentation ? matchText(element.documentation, needles) : noMatch;
  const id = near.id ? matchText(element.id, needles) : noMatch;
  const ofType = new Set(needles.flatMap((needle, index) => (isOfType(element.type, needle) ? index : [])));
  let places = 0;
  let matched = 0;
  needles.forEach((_, index) => {
    const score =
      (name.whole.has(index) ? worth.wholeWord : 0) ||
      (name.needles.has(index) ? worth.name : 0) ||
      (ofType.has(index) ? worth.type : 0) ||
      (id.needles.has(index) ? worth.id : 0) ||
      (documentation.needles.has(index) ? worth.documentation : 0);
    places += score;
    if (score > 0) matched++;
  });
  const folded = near.name ? comparable(element.name) : '';
  const score =
    places +
    (matched === needles.length ? worth.allNeedles : 0) +
    (folded === whole ? worth.wholeName : folded.startsWith(whole) ? worth.startOfName : 0);
  const said = new Set([...name.needles, ...ofType]);
  return { element, name, documentation, id, said, score: matched === 0 && folded !== whole ? 0 : score };
}

function toElementMatch(found: Found): ElementMatch {
  const { element, name } = found;
  return {
    elementId: element.id,
    type: element.type,
    name: excerpt(element.name.replaceAll(/\s/g, ' '), name.ranges, shown.before, shown.name),
    detail: detailOf(found),
  };
}

/** What matches beside the name, unless the type says it already. */
function detailOf({ element, said, documentation, id }: Found): ElementMatch['detail'] {
  const isNew = ({ needles }: TextMatch) => [...needles].some((index) => !said.has(index));
  if (isNew(documentation)) {
    const text = element.documentation.replaceAll(/\s/g, ' ');
    return {
      kind: 'documentation',
      marked: excerpt(text, documentation.ranges, shown.before, shown.documentation),
    };
  }
  return isNew(id) ? { kind: 'id', marked: { text: element.id, ranges: id.ranges } } : null;
}
