import type { SavedVersion } from '../../../shared/contract/diagrams.ts';
import type { DiagramDocument, Residues } from '../../../shared/diagram/document.ts';
import { packDiagramInSlices } from '../../../shared/diagram/pack-diagram.ts';
import { MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { runThrough } from '../../canvas/import/slices.ts';
import { host } from '../../host.ts';
import { DraftScheduler } from './draft-scheduler.ts';
import { EditHistory } from './edit-history.ts';
import type { EditorStore } from './editor-state.ts';
import { packInSlices } from './pack-in-slices.ts';

/** What happened on the command stack. */
export type EditTrigger = 'execute' | 'undo' | 'redo' | 'clear';

/** Unsaved edits that were given up: the packed diagram with them, and the version they were made over. */
export interface DroppedEdits {
  body: Uint8Array;
  baseVersionId: string;
}

/**
 * The way of a diagram's edits into the journal and into versions. The newest state is never lost: it is stored, or waiting to
 * be written again. Keeps `dirty`, `saveState` and their companions in the store up to date.
 */
export class EditJournal {
  readonly #id: string;
  readonly #store: EditorStore;
  readonly #history = new EditHistory();
  readonly #drafts = new DraftScheduler({ write: () => this.#writeDraft() });
  #document: DiagramDocument | null = null;
  #baseVersionId = '';
  /** Everything written to the host goes through here, one after the other: a late draft must not follow a save. */
  #writes: Promise<unknown> = Promise.resolve();

  constructor(id: string, store: EditorStore) {
    this.#id = id;
    this.#store = store;
  }

  /** Of what is edited. */
  get residues(): Residues {
    return this.#document?.residues ?? new Map();
  }

  /** Other content is edited from now on: that of a version, or unsaved edits over it. */
  opened(document: DiagramDocument, versionId: string, isSaved: boolean): void {
    this.#document = document;
    this.#baseVersionId = versionId;
    this.#history.loaded(isSaved);
    this.#drafts.cancel();
    this.#store.setState({ conflict: false, saveError: null, journalled: true });
    this.#settle();
  }

  /** The newest version is this one, with the content that is edited here. */
  rebased(versionId: string): void {
    this.#baseVersionId = versionId;
  }

  /** Something was edited, undone or redone. */
  record(trigger: EditTrigger): void {
    if (trigger === 'execute') this.#history.executed();
    if (trigger === 'undo') this.#history.undone();
    if (trigger === 'redo') this.#history.redone();
    if (trigger !== 'clear') this.#changed();
  }

  /** Something was edited that can't be undone. */
  recordOutsideUndo(): void {
    this.#history.executed();
    this.#history.cleared();
    this.#changed();
  }

  /** Undo starts afresh; edits stay. */
  forgetUndo(): void {
    this.#history.cleared();
  }

  /** The current state, packed. */
  async body(): Promise<Uint8Array> {
    return (await this.#pack()).body;
  }

  /** Makes a version of the current state. Rejects with the host's error; the draft is kept then. */
  async save(): Promise<SavedVersion> {
    this.#store.setState({ saveState: 'saving' });
    const saving = this.#inTurn(async () => {
      const { body, state } = await this.#pack();
      const saved = await host.diagrams.save({ id: this.#id, baseVersionId: this.#baseVersionId, body });
      this.#baseVersionId = saved.versionId;
      this.#history.saved(state);
      this.#store.setState({
        summary: saved.summary,
        draftFrom: null,
        conflict: false,
        saveError: null,
        journalled: !this.#history.isDirty,
      });
      return saved;
    });
    return this.#settled(saving);
  }

  /** Drops unsaved edits from the journal and answers them. The caller then opens the newest version. */
  async discard(): Promise<DroppedEdits> {
    const dropped = { body: await this.body(), baseVersionId: this.#baseVersionId };
    this.#drafts.cancel();
    await this.#inTurn(() => host.diagrams.discardDraft({ id: this.#id }));
    return dropped;
  }

  /**
   * Puts dropped edits back into the journal, over the version they were made over; what was edited since becomes a version
   * first. The caller then opens them.
   */
  async restore({ body, baseVersionId }: DroppedEdits): Promise<void> {
    const isNewest = baseVersionId === this.#baseVersionId;
    if (this.#history.isDirty) await this.save();
    const base = isNewest ? this.#baseVersionId : baseVersionId;
    await this.#inTurn(() => host.diagrams.writeDraft({ id: this.#id, baseVersionId: base, body }));
  }

  /** Keeps the current state, if it isn't kept yet. Resolves also when that failed; it is tried again then. */
  flush(): Promise<void> {
    return this.#drafts.flush();
  }

  /** As `flush`, when the page may be gone the next moment: packs and sends at once. */
  flushAtOnce(): void {
    if (!this.#drafts.isPending || !this.#document) return;
    const body = runThrough(packDiagramInSlices(this.#document));
    void host.diagrams.writeDraft({ id: this.#id, baseVersionId: this.#baseVersionId, body }).catch(() => undefined);
  }

  /** Writes again, such as after the host was away: what it answered last may not have reached the disk. */
  writeAgain(): void {
    if (!this.#history.isDirty) return;
    this.#drafts.changed();
    void this.#drafts.flush();
  }

  /** Resolves once nothing is left to be written, however long that takes; after one more try if `givesUp`. */
  async written(givesUp: boolean): Promise<void> {
    await this.flush();
    while (!givesUp && this.#drafts.isPending) await new Promise((resolve) => setTimeout(resolve, 500));
    this.#drafts.cancel();
  }

  #changed(): void {
    this.#store.setState({ journalled: !this.#history.isDirty });
    if (this.#history.isDirty) this.#drafts.changed();
    else this.#dropDraft();
    this.#settle();
  }

  /** Undone back to the saved version: the journal's older draft must not come back. */
  #dropDraft(): void {
    this.#drafts.cancel();
    void this.#inTurn(() => host.diagrams.discardDraft({ id: this.#id })).catch(() => undefined);
  }

  async #writeDraft(): Promise<void> {
    const writing = this.#inTurn(async () => {
      if (!this.#history.isDirty) return;
      const { body, state } = await this.#pack();
      await host.diagrams.writeDraft({ id: this.#id, baseVersionId: this.#baseVersionId, body });
      this.#store.setState({ saveError: null, journalled: this.#history.current === state });
    });
    await this.#settled(writing);
  }

  /** Brings the store up to date with how a write ended. */
  async #settled<Result>(write: Promise<Result>): Promise<Result> {
    try {
      const result = await write;
      this.#settle();
      return result;
    } catch (error) {
      const saveError = toErrorValue(error);
      // Edits over an older version can't become a version, but the journal keeps them: nothing failed to be stored.
      if (saveError.code === 'version_conflict') this.#store.setState({ saveError: null, conflict: true });
      else this.#store.setState({ saveError });
      this.#settle();
      throw error;
    }
  }

  #pack(): Promise<{ body: Uint8Array; state: number }> {
    const document = this.#document;
    if (!document) throw new MillraceError('internal_error', 'The diagram is not loaded.');
    return packInSlices(
      () => packDiagramInSlices(document),
      () => this.#history.current,
    );
  }

  #inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
    const turn = this.#writes.then(write);
    this.#writes = turn.catch(() => undefined);
    return turn;
  }

  #settle(): void {
    const dirty = this.#history.isDirty;
    if (!dirty) {
      this.#drafts.cancel();
      // What could not be stored has been undone since, or is part of a version.
      this.#store.setState({ saveError: null });
    }
    const { saveError, conflict } = this.#store.getState();
    // Edits that conflict can't become a version, but the journal keeps them.
    const failed = saveError !== null && !conflict;
    this.#store.setState({ dirty, saveState: failed ? 'failed' : dirty ? 'draft' : 'saved' });
  }
}
