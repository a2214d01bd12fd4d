import type { ServerParts } from '../server-parts.ts';
import { indexFreshTexts } from './index-fresh-texts.ts';

const every = 5000;

/**
 * Indexes texts that were saved a while ago, every five seconds. What fails is logged and tried again the next time. What this returns
 * ends it, after the batch that is under way.
 */
export function startIndexing({ database, log }: Pick<ServerParts, 'database' | 'log'>): () => Promise<void> {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    try {
      await indexFreshTexts(database, () => stopping);
    } catch (error) {
      log.error({ err: error }, 'could not index texts for the search');
    }
    if (!stopping) timer = setTimeout(begin, every).unref();
  }

  let under = Promise.resolve();
  const begin = (): void => {
    under = round();
  };
  begin();
  return async () => {
    stopping = true;
    clearTimeout(timer);
    await under;
  };
}
