import type { EventName, Events } from '../../shared/contract/events.ts';
import type { LinkWatcher } from './files/link-watcher.ts';
import type { Library } from './library/library.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Tells every window something. */
export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

/** What use cases work with. */
export interface HostParts {
  library: Library;
  jobs: WorkerPool;
  emit: Emit;
  links: LinkWatcher;
}
