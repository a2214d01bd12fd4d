import { MillraceError } from '../../shared/errors.ts';
import type { Jobs } from '../../shared/jobs/diagram-jobs.ts';

type Job = Jobs['parse-diagram'];

/** Stands in for the real job and misbehaves the way the request's file name says. */
export async function parseDiagram({ bytes, fileName }: Job['request']): Promise<Job['response']> {
  if (fileName === 'loop') for (;;);
  if (fileName === 'allocate') allocateForever();
  if (fileName === 'exit') process.exit(3);
  if (fileName === 'throw later') setTimeout(() => crash(), 10);
  if (fileName === 'wait' || fileName === 'throw later') await new Promise((resolve) => setTimeout(resolve, 200));
  if (fileName === 'reject') throw new MillraceError('xml_malformed', 'Bad', { line: 3, column: 14 });
  return {
    body: new Uint8Array(bytes),
    original: new Uint8Array(bytes.buffer.byteLength),
    name: fileName,
    notices: [],
    facts: {
      elementCount: 0,
      thumbnail: new Uint8Array(),
      outline: '',
      links: { processes: [], links: [] },
      hasLayout: false,
    },
  };
}

function allocateForever(): void {
  const kept: number[][] = [];
  for (;;) kept.push(Array.from({ length: 10_000 }, (_, n) => n + Math.random()));
}

function crash(): void {
  throw new Error('A crash outside the job');
}
