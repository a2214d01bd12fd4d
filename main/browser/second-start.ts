import type { OpenTarget } from '../host/host.ts';
import type { Instance } from './instance-file.ts';

/** Where none runs the connection is refused at once; one that runs may be busy. */
const answerWithin = 10_000;

/**
 * Asks the browser host that may still run on a profile to show `targets`. Resolves with an address that opens a new page
 * of it, or null if none runs.
 */
export async function askRunningInstance(
  { port, instanceSecret }: Instance,
  targets: OpenTarget[],
  newWindow: boolean,
): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/instance`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instanceSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ targets, newWindow }),
      signal: AbortSignal.timeout(answerWithin),
    });
    const answer: unknown = response.ok ? await response.json() : null;
    const hasAddress = typeof answer === 'object' && answer !== null && 'address' in answer;
    return hasAddress && typeof answer.address === 'string' ? answer.address : null;
  } catch {
    return null;
  }
}
