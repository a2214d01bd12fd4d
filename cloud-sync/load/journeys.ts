import type { Random } from './random.ts';

/** What somebody with the desktop open is doing throughout a run. */
export type Occupation = 'editing' | 'reading' | 'background' | 'idle';

/** Parts of all clients that do each thing; they add up to 1. */
export type Shares = Readonly<Record<Occupation, number>>;

/** People who are connected at the same moment of a busy hour. */
export const busyHour: Shares = { editing: 0.15, reading: 0.35, background: 0.5, idle: 0 };

/** One thing somebody does, at its time. */
export type ActionKind =
  /** Start the desktop: libraries, socket, what was missed. */
  | 'connect'
  /** Look at the libraries. */
  | 'libraries'
  /** Open a folder of a library. */
  | 'list'
  /** Open a diagram to look at it, with its comments. */
  | 'open'
  /** Search, which asks once more when the word is typed to its end. */
  | 'search'
  /** Look through the versions of the open diagram and at one of them. */
  | 'history'
  /** Open a diagram to edit it. */
  | 'edit'
  /** Save the diagram that is being edited. */
  | 'save'
  /** Select another element, which others see. */
  | 'select';

/** An action and the seconds after which it comes. */
export interface Step {
  kind: ActionKind;
  after: number;
}

/** What is done between two looks at anything, by weight. */
const looks: readonly (readonly [ActionKind, number])[] = [
  ['list', 0.35],
  ['open', 0.4],
  ['search', 0.12],
  ['history', 0.08],
  ['libraries', 0.05],
];

/** What somebody of an occupation does after having connected, endlessly. Times are seconds. */
export function* stepsOf(occupation: Occupation, random: Random): Generator<Step> {
  if (occupation === 'idle') return;
  yield { kind: 'list', after: random.between(0.5, 3) };
  if (occupation === 'editing') yield* edit(random);
  if (occupation === 'reading') yield* read(random);
  while (true) yield { kind: 'libraries', after: random.between(240, 360) };
}

/** Draws at one diagram for one to two minutes, saving every 5 seconds, then at another one. */
function* edit(random: Random): Generator<Step> {
  while (true) {
    yield { kind: 'edit', after: random.between(1, 6) };
    const saves = 12 + random.below(13);
    for (let save = 0; save < saves; save++) {
      const pause = random.between(3, 7);
      const selected = random.between(0.5, pause - 0.5);
      yield { kind: 'select', after: selected };
      yield { kind: 'save', after: pause - selected };
    }
  }
}

/** Looks at something every 15 seconds. */
function* read(random: Random): Generator<Step> {
  while (true) yield { kind: look(random), after: Math.min(60, 2 + random.exponential(13)) };
}

function look(random: Random): ActionKind {
  let rest = random.next();
  for (const [kind, weight] of looks) {
    rest -= weight;
    if (rest < 0) return kind;
  }
  return 'list';
}
