import { type ActionKind, type Occupation, type Shares, stepsOf } from './journeys.ts';
import type { PaceStep, Plan } from './plan.ts';
import { type Random, seededRandom } from './random.ts';

/** One thing that one client does at its time, whether or not earlier ones are done. */
export interface Action {
  /** Milliseconds from the beginning of the run. */
  at: number;
  client: number;
  kind: ActionKind;
  /** Decides what it is done to, from 0 to 1. */
  draw: number;
}

/** Everything that will be done, in the order of time, and what each client is occupied with. */
export interface Schedule {
  actions: Action[];
  occupations: Occupation[];
}

/** Lays down before a run when everything happens. */
export function makeSchedule(plan: Plan): Schedule {
  const random = seededRandom(plan.seed);
  const arrivals = plan.arrivals.flatMap(({ clients, at, within }) =>
    Array.from({ length: clients }, (_, index) => at + ((index + random.next()) / clients) * within),
  );
  const occupations = arrivals.map((_, index) => occupationOf(index, plan.shares));
  const actions = arrivals.flatMap((arrival, client) =>
    actionsOf(client, arrival, occupations[client] ?? 'idle', plan, seededRandom(plan.seed + client + 1)),
  );
  actions.sort((a, b) => a.at - b.at);
  return { actions, occupations };
}

/** Deals occupations evenly, so that every team and every arrival has its share of each. */
function occupationOf(index: number, shares: Shares): Occupation {
  const place = (index * 0.618_033_988_75) % 1;
  let reached = 0;
  for (const occupation of ['editing', 'reading', 'background', 'idle'] as const) {
    reached += shares[occupation];
    if (place < reached) return occupation;
  }
  return 'idle';
}

function actionsOf(client: number, arrival: number, occupation: Occupation, plan: Plan, random: Random): Action[] {
  const actions: Action[] = [{ at: arrival * 1000, client, kind: 'connect', draw: random.next() }];
  let time = arrival;
  for (const step of stepsOf(occupation, random)) {
    time += step.after / paceAt(time, plan.paces);
    if (time >= plan.measured.to) break;
    actions.push({ at: time * 1000, client, kind: step.kind, draw: random.next() });
  }
  return actions;
}

function paceAt(time: number, paces: readonly PaceStep[]): number {
  return paces.findLast(({ at }) => at <= time)?.pace ?? 1;
}
