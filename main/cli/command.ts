import type { WorkerPool } from '../host/worker-pool.ts';

/** What a command ends with: as `diff` and linters do. */
export const exitCode = {
  /** Done, and nothing to tell. */
  fine: 0,
  /** Done, and there are differences, errors, damage, or files that failed. */
  found: 1,
  /** Not done: wrong usage, unreadable files, a locked library. */
  trouble: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What commands work with. */
export interface Terminal {
  /** Writes a line of the result. */
  print(text: string): void;
  /** Writes a line beside the result. */
  warn(text: string): void;
  /** Shows how far things are, in place of what was shown before; an empty text takes it away. */
  progress(text: string): void;
}

export interface CommandContext extends Terminal {
  /** Workers that read and write diagrams. */
  jobs: WorkerPool;
}

export interface Command {
  /** What `--help` prints. */
  readonly usage: string;
  /** Runs with the arguments behind the command's name. Throws `UsageError` and `MillraceError`. */
  run(args: string[], context: CommandContext): Promise<ExitCode>;
}

/** Arguments that make no sense; the message says what is wrong with them. */
export class UsageError extends Error {}
