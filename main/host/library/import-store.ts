import type { Database } from 'better-sqlite3';

/** What became of a file so far; `unlisted` is a folder or archive whose files aren't known yet. */
export const importStates = { waiting: 0, imported: 1, noticed: 2, failed: 3, unlisted: 4 } as const;

export interface ImportJobRow {
  key: number;
  id: string;
  folderId: string | null;
  begunAt: number;
  /** `receiving` until all of it is known, `running`, `ended`. */
  state: string;
}

export interface ImportFileRow {
  key: number;
  name: string;
  path: string;
  place: string | null;
  diagramId: string | null;
  error: string | null;
}

interface NewFile {
  jobKey: number;
  name: string;
  path: string;
  place: string | null;
  state: number;
  error: string | null;
}

/** Imports of many files: which files they consist of and what became of each. Methods that write belong into `Library.write`. */
export interface ImportStore {
  insertJob(job: { id: string; folderId: string | null; begunAt: number; state: string }): void;
  job(id: string): ImportJobRow | undefined;
  /** All jobs, the oldest first. */
  jobs(): ImportJobRow[];
  setState(jobKey: number, state: string): void;
  /** Forgets a job with all its files. */
  dropJob(jobKey: number): void;
  addFile(file: NewFile): void;
  /** Files of one state, in their order, those after `afterKey`. */
  files(jobKey: number, state: number, afterKey: number, limit: number): ImportFileRow[];
  /** How many files are in each state, by the state's number. */
  counts(jobKey: number): Map<number, number>;
  settle(fileKey: number, outcome: { state: number; diagramId: string | null; error: string | null }): void;
  dropFile(fileKey: number): void;
  dropWaiting(jobKey: number): void;
}

/** The statement of `files`, for the test of its query plan. */
export const importFilesSql = `
  SELECT key, name, path, place, diagram_id AS diagramId, error FROM import_files
  WHERE job_key = :jobKey AND state = :state AND key > :afterKey ORDER BY key LIMIT :limit`;

const jobColumns = 'key, id, folder_id AS folderId, begun_at AS begunAt, state';

/** Prepares the statements. */
export function createImportStore(db: Database): ImportStore {
  const insertJob = db.prepare(
    'INSERT INTO import_jobs (id, folder_id, begun_at, state) VALUES (:id, :folderId, :begunAt, :state)',
  );
  const job = db.prepare<[string], ImportJobRow>(`SELECT ${jobColumns} FROM import_jobs WHERE id = ?`);
  const jobs = db.prepare<[], ImportJobRow>(`SELECT ${jobColumns} FROM import_jobs ORDER BY key`);
  const setState = db.prepare('UPDATE import_jobs SET state = ? WHERE key = ?');
  const dropFiles = db.prepare('DELETE FROM import_files WHERE job_key = ?');
  const dropJob = db.prepare('DELETE FROM import_jobs WHERE key = ?');
  const addFile = db.prepare(
    `INSERT INTO import_files (job_key, name, path, place, state, error)
     VALUES (:jobKey, :name, :path, :place, :state, :error)`,
  );
  const files = db.prepare<[object], ImportFileRow>(importFilesSql);
  const counts = db.prepare<[number], { state: number; count: number }>(
    'SELECT state, count(*) AS count FROM import_files WHERE job_key = ? GROUP BY state',
  );
  const settle = db.prepare(
    'UPDATE import_files SET state = :state, diagram_id = :diagramId, error = :error WHERE key = :key',
  );
  const dropFile = db.prepare('DELETE FROM import_files WHERE key = ?');
  const dropWaiting = db.prepare('DELETE FROM import_files WHERE job_key = ? AND state IN (0, 4)');

  return {
    insertJob: (values) => void insertJob.run(values),
    job: (id) => job.get(id),
    jobs: () => jobs.all(),
    setState: (jobKey, state) => void setState.run(state, jobKey),
    dropJob(jobKey) {
      dropFiles.run(jobKey);
      dropJob.run(jobKey);
    },
    addFile: (file) => void addFile.run(file),
    files: (jobKey, state, afterKey, limit) => files.all({ jobKey, state, afterKey, limit }),
    counts: (jobKey) => new Map(counts.all(jobKey).map(({ state, count }) => [state, count])),
    settle: (key, outcome) => void settle.run({ key, ...outcome }),
    dropFile: (key) => void dropFile.run(key),
    dropWaiting: (jobKey) => void dropWaiting.run(jobKey),
  };
}
