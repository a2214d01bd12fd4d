import type { Resolution } from '../../shared/contract/process-links.ts';
import { host, onHostEvent } from '../host.ts';
import type { ElementLink } from './element-link.ts';

/** What a diagram's links lead to, as far as it is known; asked for again whenever the library changes. */
export interface LinkStates {
  /** What a link leads to; undefined until the host has answered, which calls `onChange`. */
  get(link: ElementLink): Resolution | undefined;
  stop(): void;
}

const atOnce = 1000;

/** Milliseconds in which questions are gathered. */
const pause = 50;

const keyOf = ({ processId, meantId }: ElementLink) => JSON.stringify([processId, meantId]);

/** Starts with nothing known. */
export function createLinkStates(diagramId: string, onChange: () => void): LinkStates {
  const links = new Map<string, ElementLink>();
  const known = new Map<string, Resolution>();
  /** Keys of links whose answers may be out of date. */
  const doubtful = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One question after the other, so that a late answer is never older than what is known. */
  let asking: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function ask(asked: readonly ElementLink[]): Promise<void> {
    const answers = new Map<string, Resolution>();
    for (let from = 0; from < asked.length; from += atOnce) {
      const some = asked.slice(from, from + atOnce).map(({ processId, meantId }) => ({ processId, meantId }));
      const resolutions = await host.processLinks.resolve({ diagramId, links: some });
      for (const [index, link] of some.entries()) {
        const resolution = resolutions[index];
        if (resolution) answers.set(keyOf(link), resolution);
      }
    }
    if (isStopped) return;
    for (const [key, resolution] of answers) known.set(key, resolution);
    onChange();
  }

  function askSoon(keys: Iterable<string>): void {
    for (const key of keys) doubtful.add(key);
    timer ??= setTimeout(() => {
      timer = undefined;
      const asked = [...doubtful].flatMap((key) => links.get(key) ?? []);
      doubtful.clear();
      // While the host is away, links are taken to lead where they led.
      asking = asking.then(() => ask(asked)).catch(() => undefined);
    }, pause);
  }

  const stopListening = onHostEvent('library:changed', () => {
    if (links.size > 0) askSoon(links.keys());
  });
  return {
    get(link) {
      const key = keyOf(link);
      if (!links.has(key)) {
        links.set(key, link);
        askSoon([key]);
      }
      return known.get(key);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      stopListening();
    },
  };
}
