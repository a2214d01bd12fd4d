import type { OpenedDiagram, SavedVersion, UndoTrail as SentTrail } from '../../../shared/contract/diagrams.ts';
import type { DiagramDocument, Residues } from '../../../shared/diagram/document.ts';
import { packDiagramInSlices } from '../../../shared/diagram/pack-diagram.ts';
import { MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { runThrough } from '../../canvas/import/slices.ts';
import { host } from '../../host.ts';
import { DraftScheduler } from './draft-scheduler.ts';
import { EditHistory } from './edit-history.ts';
import type { EditorStore } from './editor-state.ts';
import { packInSlices, packOnce } from './pack-in-slices.ts';
import { SnapshotTimer } from './snapshot-timer.ts';
import { UndoTrail } from './undo-trail.ts';

/** What happened on the command stack. */
export type EditTrigger = 'execute' | 'undo' | 'redo' | 'clear';

/** Where undo and redo lead to. */
export type UndoWay = 'undo' | 'redo';

/** Unsaved edits that were given up: the packed diagram with them, and the version they were made over. */
export interface DroppedEdits {
  body: Uint8Array;
  baseVersionId: string;
}

/** A state of the diagram, packed. */
interface PackedState {
  body: Uint8Array;
  /** Its number in the edit history. */
  state: number;
  /** Its place in the undo trail. */
  position: number;
}

/**
 * The way of a diagram's edits into the journal and into versions. The newest state is never lost: it is stored, or waiting to
 * be written again. The states before it go along, for undo after a restart. Keeps `dirty`, `saveState` and their companions in the
 * store up to date.
 */
export class EditJournal {
  readonly #id: string;
  readonly #store: EditorStore;
  readonly #history = new EditHistory();
  readonly #drafts = new DraftScheduler({ write: () => this.#writeDraft() });
  readonly #snapshots = new SnapshotTimer(() => {
    this.#snapshot = this.#packForUndo();
  });
  #snapshot: Promise<void> = Promise.resolve();
  #document: DiagramDocument | null = null;
  #trail: UndoTrail | null = null;
  /** Where in the trail bpmn-js's own commands begin. */
  #base = 0;
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
  opened(document: DiagramDocument, { versionId, isNewest, draftSavedAt, body, undo }: OpenedDiagram): void {
    const isSaved = draftSavedAt === null;
    this.#document = document;
    this.#baseVersionId = versionId;
    this.#trail = new UndoTrail(undo, body, isSaved);
    this.#base = this.#trail.start;
    this.#history.loaded(isSaved);
    this.#drafts.cancel();
    this.#snapshots.cancel();
    this.#store.setState({ conflict: !isNewest, saveError: null, journalled: true });
    this.#settle();
  }

  /** Undo or redo led to another state than commands do: it is edited from now on. */
  steppedTo(document: DiagramDocument, position: number): void {
    const isSaved = this.#trail?.isSaved(position) ?? false;
    this.#document = document;
    this.#base = position;
    this.#history.loaded(isSaved);
    if (isSaved) this.#store.setState({ draftFrom: null });
    this.#changed();
  }

  /** The state that undo or redo leads to when there is no command to undo or redo; null if there is none. */
  neighbour(way: UndoWay): number | null {
    return this.#trail?.neighbour(this.#position, way) ?? null;
  }

  /** The body of such a state. Rejects with the host's error, `not_found` if it is no longer kept. */
  async readState(position: number): Promise<Uint8Array> {
    const atHand = this.#trail?.bodyOf(position);
    if (atHand) return atHand;
    const { body } = await this.#inTurn(() =>
      host.diagrams.openUndoState({ id: this.#id, position, writers: this.#trail?.writers ?? [] }),
    );
    this.#trail?.keepAtHand(position, body);
    return body;
  }

  /** There are no states to go to from here. */
  forgetSteps(way: UndoWay): void {
    this.#trail?.forget(this.#position, way);
  }

  /** Whether the last state that commands lead to, undone ones included, is among those that can be come back to. */
  get isLastNoted(): boolean {
    return this.#trail?.has(this.#base + this.#history.length) ?? false;
  }

  /** Makes the state shown now one that can be come back to. */
  async note(): Promise<void> {
    await this.#pack();
  }

  /** Number of the state shown now; another one after every edit. */
  get state(): number {
    return this.#history.current;
  }

  /** The version that edits are made over. */
  get baseVersionId(): string {
    return this.#baseVersionId;
  }

  /** The newest version is this one, with the content that is edited here. */
  rebased(versionId: string): void {
    this.#baseVersionId = versionId;
  }

  /** Something was edited, undone or redone. */
  record(trigger: EditTrigger): void {
    if (trigger === 'execute') {
      this.#history.executed();
      this.#trail?.cutFrom(this.#position);
    }
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

  /** There are no commands to undo any more; edits stay. */
  commandsForgotten(): void {
    this.#base = this.#position;
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
      const { body, state, position } = await this.#pack();
      const saved = await this.#tell(position, body, (undo) =>
        host.diagrams.save({ id: this.#id, baseVersionId: this.#baseVersionId, body, ...undo }),
      );
      this.#baseVersionId = saved.versionId;
      this.#history.saved(state);
      this.#trail?.saved(this.#positionOf(state));
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
    await this.#inTurn(() => this.#discardDraft());
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
    const body = this.#trail?.bodyOf(this.#position) ?? runThrough(packDiagramInSlices(this.#document));
    this.#trail?.note(this.#position, body);
    void this.#sendDraft(this.#position, body).catch(() => undefined);
  }

  /** Writes again, such as after the host was away: what it answered last may not have reached the disk. */
  writeAgain(): void {
    if (!this.#history.isDirty) return;
    this.#drafts.changed();
    void this.#drafts.flush();
  }

  /** Resolves once nothing is left to be written, however long that takes; after one more try if `givesUp`. */
  async written(givesUp: boolean): Promise<void> {
    this.#snapshots.cancel();
    await this.flush();
    while (!givesUp && this.#drafts.isPending) await new Promise((resolve) => setTimeout(resolve, 500));
    this.#drafts.cancel();
  }

  #changed(): void {
    this.#store.setState({ journalled: !this.#history.isDirty });
    this.#snapshots.changed(this.#trail?.bytes ?? 0);
    if (this.#history.isDirty) this.#drafts.changed();
    else this.#dropDraft();
    this.#settle();
  }

  /** Undone back to the saved version: the journal's older draft must not come back. */
  #dropDraft(): void {
    this.#drafts.cancel();
    const dropping = this.#inTurn(async () => {
      if (this.#history.isDirty) return;
      await this.#discardDraft();
    });
    void dropping.catch(() => undefined);
  }

  async #discardDraft(): Promise<void> {
    await this.#tell(this.#position, null, (undo) => host.diagrams.discardDraft({ id: this.#id, ...undo }));
  }

  #sendDraft(position: number, body: Uint8Array): Promise<void> {
    return this.#tell(position, body, async (undo) => {
      await host.diagrams.writeDraft({ id: this.#id, baseVersionId: this.#baseVersionId, body, ...undo });
    });
  }

  async #writeDraft(): Promise<void> {
    const writing = this.#inTurn(async () => {
      if (!this.#history.isDirty) return;
      const { body, state, position } = await this.#pack();
      await this.#sendDraft(position, body);
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

  /** Where the state shown now stands in the trail. */
  get #position(): number {
    return this.#base + this.#history.index;
  }

  /** Where a state stands in the trail; null for one that is gone. */
  #positionOf(state: number): number | null {
    const index = this.#history.indexOf(state);
    return index < 0 ? null : this.#base + index;
  }

  async #pack(): Promise<PackedState> {
    const document = this.#document;
    if (!document) throw new MillraceError('internal_error', 'The diagram is not loaded.');
    await this.#snapshot;
    const { current } = this.#history;
    // What was packed once is told in the same bytes again.
    const known = this.#trail?.bodyOf(this.#position);
    if (known) return { body: known, state: current, position: this.#position };
    const packed = await packInSlices(
      () => packDiagramInSlices(document),
      () => this.#history.current,
    );
    const position = this.#positionOf(packed.state) ?? this.#position;
    if (packed.state === this.#history.current) this.#trail?.note(position, packed.body);
    return { ...packed, position };
  }

  /** Packs the state shown now for undo, unless it is left meanwhile. */
  async #packForUndo(): Promise<void> {
    const document = this.#document;
    const { current } = this.#history;
    if (!document || this.#trail?.has(this.#position)) return;
    const body = await packOnce(packDiagramInSlices(document), () => this.#history.current !== current);
    if (body && this.#history.current === current) this.#trail?.note(this.#position, body);
  }

  /** Has `write` tell the journal what it doesn't know about undo, beside the body that stands at `position`. */
  async #tell<Result>(
    position: number,
    body: Uint8Array | null,
    write: (undo: { undo?: SentTrail }) => Promise<Result>,
  ): Promise<Result> {
    const telling = this.#trail?.take(position, body);
    try {
      const result = await write(telling ? { undo: telling.trail } : {});
      telling?.end(true);
      return result;
    } catch (error) {
      telling?.end(false);
      throw error;
    }
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
