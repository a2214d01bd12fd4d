import { busyHour, type Shares } from './journeys.ts';
import type { Arrival, PaceStep } from './plan.ts';

/** What is tried, and what is wanted of it. */
export interface Scenario {
  name: string;
  title: string;
  clients: number;
  nodes: number;
  /** Connections to PostgreSQL that each node may hold. */
  pool: number;
  shares: Shares;
  arrivals: readonly Arrival[];
  paces: readonly PaceStep[];
  measured: { from: number; to: number };
  /** When a crowd comes at once, in seconds; null where none does. */
  crowdAt: number | null;
}

export const scenarioNames = ['mixed', 'push', 'spike', 'crowd', 'idle', 'saturation'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

interface ScenarioOptions {
  /** Clients; each scenario has its own number when null. */
  clients: number | null;
  /** Seconds that count; each scenario has its own number when null. */
  seconds: number | null;
}

/** Describes a scenario by its name. */
export function scenarioOf(name: ScenarioName, options: ScenarioOptions): Scenario {
  return makers[name](options);
}

const makers: Record<ScenarioName, (options: ScenarioOptions) => Scenario> = {
  mixed: ({ clients, seconds }) => steady('mixed', 'People at work', clients ?? 1000, seconds ?? 300),
  crowd: ({ clients, seconds }) => steady('crowd', 'A crowd at work', clients ?? 5000, seconds ?? 120),
  push({ clients, seconds }) {
    const scenario = steady('push', 'From commit to push, from one node to another', clients ?? 200, seconds ?? 60);
    return { ...scenario, nodes: 2, shares: { editing: 0.3, reading: 0, background: 0.7, idle: 0 } };
  },
  spike({ clients, seconds }) {
    const all = clients ?? 1000;
    const before = Math.ceil(all / 10);
    const crowdAt = 20;
    return {
      ...steady('spike', 'Ten times as many at once', all, seconds ?? 60),
      arrivals: [
        { clients: before, at: 0, within: 5 },
        { clients: all - before, at: crowdAt, within: 1 },
      ],
      measured: { from: 5, to: crowdAt + (seconds ?? 60) },
      crowdAt,
    };
  },
  idle({ clients, seconds }) {
    const all = clients ?? 10_000;
    const within = Math.max(1, all / 250);
    return {
      ...steady('idle', 'Sockets that only listen', all, 0),
      shares: { editing: 0, reading: 0, background: 0, idle: 1 },
      arrivals: [{ clients: all, at: 0, within }],
      measured: { from: 0, to: within + (seconds ?? 60) },
    };
  },
  saturation({ clients, seconds }) {
    const scenario = { ...steady('saturation', 'Ever more, until it is too much', clients ?? 1000, 0), pool: 40 };
    const { from } = scenario.measured;
    const paces = Array.from({ length: paceSteps }, (_, index) => ({
      at: from + index * paceSeconds,
      pace: paceGrowth ** index,
    }));
    return { ...scenario, paces, measured: { from, to: from + (seconds ?? paceSteps * paceSeconds) } };
  },
};

const paceSteps = 16;
/** How long each pace of the saturation is held, in seconds. */
export const paceSeconds = 12;
const paceGrowth = 1.2;

function steady(name: string, title: string, clients: number, seconds: number): Scenario {
  const ramp = Math.max(2, clients / 40);
  return {
    name,
    title,
    clients,
    nodes: 1,
    // Each transaction holds one for some ten milliseconds, most of which are trips.
    pool: clients > 1000 ? 40 : 20,
    shares: busyHour,
    arrivals: [{ clients, at: 0, within: ramp }],
    paces: [{ at: 0, pace: 1 }],
    // What everybody does on arrival is over by then.
    measured: { from: ramp + 5, to: ramp + 5 + seconds },
    crowdAt: null,
  };
}
