export interface DraftSchedulerOptions {
  /** Journals the newest state. */
  write(): Promise<void>;
  /** Milliseconds without edits after which a draft is written. */
  quiet?: number;
  /** Milliseconds after an edit within which a draft is written however much editing goes on. */
  longest?: number;
  /** Milliseconds until a failed write is tried again. */
  retry?: number;
}

/** Decides when drafts are written: soon after a pause in editing, never long after an edit, one at a time. */
export class DraftScheduler {
  readonly #write: () => Promise<void>;
  readonly #quiet: number;
  readonly #longest: number;
  readonly #retry: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest edit that isn't journalled has to be; null when all are. */
  #deadline: number | null = null;
  #writing: Promise<void> | null = null;

  constructor({ write, quiet = 1000, longest = 4000, retry = 3000 }: DraftSchedulerOptions) {
    this.#write = write;
    this.#quiet = quiet;
    this.#longest = longest;
    this.#retry = retry;
  }

  /** Whether there are edits that no draft holds yet. */
  get isPending(): boolean {
    return this.#deadline !== null || this.#writing !== null;
  }

  /** Call after every edit. */
  changed(): void {
    const now = Date.now();
    this.#deadline ??= now + this.#longest;
    this.#arm(Math.min(now + this.#quiet, this.#deadline) - now);
  }

  /** Writes now if there is anything to write; resolves when no write is left to wait for, also after a failure. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#deadline !== null) await this.#run();
  }

  /** Forgets pending edits, such as after they were saved as a version. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#deadline = null;
  }

  #arm(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, delay));
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#writing) return;
    this.#deadline = null;
    this.#writing = this.#write().then(
      () => {
        this.#writing = null;
      },
      () => {
        this.#writing = null;
        this.#deadline ??= Date.now() + this.#retry;
      },
    );
    await this.#writing;
    if (this.#deadline !== null) this.#arm(this.#deadline - Date.now());
  }
}
