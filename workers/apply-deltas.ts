import { createHash } from 'node:crypto';
import { followStep } from '../shared/diagram/delta/follow-step.ts';
import { openDocument } from '../shared/diagram/delta/open-document.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { MillraceError } from '../shared/errors.ts';
import type { DeltaStep, Jobs } from '../shared/jobs/diagram-jobs.ts';
import { moddle } from './moddle.ts';

type Job = Jobs['apply-deltas'];

/**
 * The body that encoded deltas lead to from another one. Rejects with `packed_corrupt` or `packed_newer`, with the first `step` that
 * fails in the details: -1 if the body itself can't be read.
 */
export async function applyDeltas({ body, steps }: Job['request']): Promise<Job['response']> {
  const last = steps.at(-1);
  if (last === undefined) return { body };
  try {
    const end = follow(body, steps);
    if (hasHash(end, last.hash)) return { body: end };
  } catch (error) {
    if (!(error instanceof MillraceError)) throw error;
  }
  throw findFailure(body, steps);
}

function follow(body: Uint8Array, steps: readonly DeltaStep[]): Uint8Array {
  const document = openDocument(body, moddle);
  for (const step of steps) followStep(document, step, moddle);
  return packDiagram(document);
}

/** Goes the way once more and looks at every stop, which takes too long to do it always. */
function findFailure(body: Uint8Array, steps: readonly DeltaStep[]): MillraceError {
  let at = -1;
  try {
    const document = openDocument(body, moddle);
    for (const step of steps) {
      at++;
      followStep(document, step, moddle);
      if (!hasHash(packDiagram(document), step.hash)) break;
    }
    return failure(at);
  } catch (error) {
    return failure(at, error);
  }
}

function failure(step: number, cause?: unknown): MillraceError {
  if (cause instanceof MillraceError && cause.code === 'packed_newer') {
    return new MillraceError(cause.code, cause.message, { ...cause.details, step });
  }
  const what = step < 0 ? 'its start can’t be read' : 'a step leads to something else than was stored';
  return new MillraceError('packed_corrupt', `The chain of versions is damaged: ${what}.`, { step }, { cause });
}

function hasHash(body: Uint8Array, hash: Uint8Array): boolean {
  return createHash('sha256').update(body).digest().equals(hash);
}
