import type { ServerParts } from '../server-parts.ts';
import { runRetention } from './run-retention.ts';

const hour = 60 * 60 * 1000;

/**
 * Does the housekeeping now, and then every hour. What fails is logged and tried again the next time. What this returns ends it, after
 * the batch that is under way.
 */
export function startRetention(parts: ServerParts): () => Promise<void> {
  let stopping = false;
  let round = Promise.resolve();

  async function keepHouse(): Promise<void> {
    try {
      const report = await runRetention({ parts, now: Date.now(), stopping: () => stopping });
      if (report) parts.log.info({ retention: report }, 'did the housekeeping');
    } catch (error) {
      parts.log.error({ err: error }, 'could not do the housekeeping');
    }
  }

  const begin = (): void => {
    round = round.then(keepHouse);
  };
  begin();
  const timer = setInterval(begin, hour);
  timer.unref();
  return async () => {
    stopping = true;
    clearInterval(timer);
    await round;
  };
}
