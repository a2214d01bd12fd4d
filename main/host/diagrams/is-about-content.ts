import { MillraceError } from '../../../shared/errors.ts';

const codes: ReadonlySet<string> = new Set(['packed_corrupt', 'packed_newer', 'job_timeout', 'job_out_of_memory']);

/** Whether a job failed for the contents it worked on, so that trying again would fail again. */
export function isAboutContent(error: unknown): boolean {
  return error instanceof MillraceError && codes.has(error.code);
}
