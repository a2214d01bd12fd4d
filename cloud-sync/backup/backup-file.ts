import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

/** The format this server writes, and the newest it reads. */
export const backupFormat = 1;

/** The first line of a backup. */
export const BackupHeader = Type.Object({
  millraceBackup: Type.Integer({ minimum: 1 }),
  /** How many migrations the database had had. */
  migration: Type.Integer({ minimum: 1 }),
  /** When the state was taken, as of ISO 8601. */
  takenAt: Type.String(),
  /** In the order in which they can be filled. */
  tables: Type.Array(Type.String(), { minItems: 1 }),
});
export type BackupHeader = Static<typeof BackupHeader>;

/** How much of a table there is, and the SHA-256 of its rows. */
export interface TableSum {
  rows: number;
  sha256: string;
}

/** Why a backup can't be made or brought back, in words that say what to do. */
export class BackupError extends Error {
  readonly code: 'usage' | 'file_exists' | 'not_a_backup' | 'newer_format' | 'other_schema' | 'damaged' | 'not_empty';

  constructor(code: BackupError['code'], message: string) {
    super(message);
    this.name = 'BackupError';
    this.code = code;
  }
}

const isHeader = Compile(BackupHeader);
const sumLine = /^# end (\S+) (\d+) ([0-9a-f]{64})$/;
export const lastLine = '# complete';

/** Reads the first line. Throws a BackupError for anything this server can't bring back. */
export function readHeader(line: string): BackupHeader {
  let header: unknown;
  try {
    header = JSON.parse(line);
  } catch {
    header = null;
  }
  if (!isHeader.Check(header)) throw new BackupError('not_a_backup', 'This file is no backup of a team server.');
  if (header.millraceBackup > backupFormat) {
    throw new BackupError('newer_format', 'This backup was made by a newer server. Import it with that version.');
  }
  return header;
}

/** The line after a table's rows. */
export function writeSum(table: string, { rows, sha256 }: TableSum): string {
  return `# end ${table} ${rows} ${sha256}`;
}

/** Reads the line after a table's rows; null where it is none of that table. */
export function readSum(table: string, line: string): TableSum | null {
  const [, named, rows, sha256] = sumLine.exec(line) ?? [];
  return named === table && sha256 !== undefined ? { rows: Number(rows), sha256 } : null;
}

/** Adds up rows, in their order. */
export function startSum(): { add(row: string): void; sum(): TableSum } {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(row) {
      rows++;
      hash.update(row).update('\n');
    },
    sum: () => ({ rows, sha256: hash.digest('hex') }),
  };
}
