import { onTestFinished } from 'vitest';
import { createGate } from '../../main/host/gate.ts';
import { createHost, type Host, type HostOptions } from '../../main/host/host.ts';
import { createWorkerPool, type WorkerPool } from '../../main/host/worker-pool.ts';
import type { Contract, Feature, HostClient } from '../../shared/contract/contract.ts';
import type { EventName, Events } from '../../shared/contract/events.ts';
import { MillraceError } from '../../shared/errors.ts';
import { plainShell, workerFolder } from '../support/plain-shell.ts';

/** A pool of real workers until the running test ends. */
export function startJobs(): WorkerPool {
  const jobs = createWorkerPool({ folder: workerFolder });
  onTestFinished(() => jobs.close());
  return jobs;
}

export interface TestHost {
  host: Host;
  client: HostClient;
  /** Every event so far. */
  events: { name: EventName; payload: Events[EventName] }[];
  close(): Promise<void>;
}

/** Starts the real host on a profile, behind its gate with all checks on, until the running test ends. */
export async function startHost(
  profileFolder: string,
  options: Pick<HostOptions, 'compaction'> = {},
): Promise<TestHost> {
  const host = await createHost({ profileFolder, shell: plainShell, workerFolder, ...options });
  const events: TestHost['events'] = [];
  host.onEvent((name, payload) => events.push({ name, payload }));
  let open = true;
  const close = async () => {
    if (open) await host.close();
    open = false;
  };
  onTestFinished(close);
  return { host, client: createClient(host), events, close };
}

function createClient(host: Host): HostClient {
  const gate = createGate(host.handlers, { checkResponses: true });
  return new Proxy(Object.create(null), {
    get: (_, feature: Feature) =>
      new Proxy(Object.create(null), {
        get: (_target, method: keyof Contract[Feature]) => async (request: unknown) => {
          const reply = await gate.call(feature, method, structuredClone(request));
          if (!reply.ok) throw MillraceError.fromValue(reply.error);
          return reply.value;
        },
      }),
  });
}
