import { toErrorValue } from '../shared/errors.ts';
import type { JobCall, JobOutcome } from '../shared/jobs/job-call.ts';

type Job = (request: unknown) => Promise<unknown>;

/** The entry of every worker thread: runs one job and answers its result, or its error with code and details. */
export async function runJob({ file, name, request }: JobCall): Promise<JobOutcome> {
  try {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ file);
    const job = module[name];
    if (!isJob(job)) throw new Error(`${file} exports no function ${name}.`);
    return { ok: true, value: await job(request) };
  } catch (error) {
    return { ok: false, error: toErrorValue(error) };
  }
}

function isJob(value: unknown): value is Job {
  return typeof value === 'function';
}
