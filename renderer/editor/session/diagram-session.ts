import type { OpenedDiagram, SavedVersion } from '../../../shared/contract/diagrams.ts';
import type { DiagramDocument } from '../../../shared/diagram/document.ts';
import { packDiagramInSlices } from '../../../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../../../shared/diagram/unpack-diagram.ts';
import { MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { host } from '../../host.ts';
import { flushPendingEdits } from '../../inspector/pending-edits.ts';
import { createModeler } from '../modeler/create-modeler.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';
import { hasContent, listViews } from './diagram-views.ts';
import { DraftScheduler } from './draft-scheduler.ts';
import { drawDocument } from './draw-document.ts';
import { EditHistory } from './edit-history.ts';
import { createEditorStore, type EditorStore } from './editor-state.ts';
import { packInSlices, runThrough } from './pack-in-slices.ts';
import { ViewportKeeper } from './viewport-keeper.ts';

/**
 * One open diagram: its modeler, which version its edits started from, and the way of edits into the journal and into
 * versions. The newest state is never lost: it is in the journal, or waiting to be written there again.
 */
export class DiagramSession {
  readonly id: string;
  readonly modeler: DiagramModeler;
  readonly store: EditorStore = createEditorStore();
  readonly #history = new EditHistory();
  readonly #drafts = new DraftScheduler({ write: () => this.#writeDraft() });
  readonly #viewport: ViewportKeeper;
  #document: DiagramDocument | null = null;
  #opened: OpenedDiagram | null = null;
  #baseVersionId = '';
  /** Everything written to the host goes through here, one after the other: a late draft must not follow a save. */
  #writes: Promise<unknown> = Promise.resolve();

  constructor(id: string, container: HTMLElement) {
    this.id = id;
    this.modeler = createModeler(container);
    this.#viewport = new ViewportKeeper(this.modeler, (viewport) => {
      void host.diagrams.writeViewport({ id, viewport }).catch(() => undefined);
    });
    this.#follow();
  }

  /** Opens the diagram, or opens it again after its content changed elsewhere. Problems end up in the store. */
  async load(): Promise<void> {
    this.store.setState({ phase: 'loading', error: null });
    try {
      await this.#show(await host.diagrams.open({ id: this.id }));
    } catch (error) {
      this.store.setState({ phase: 'failed', error: toErrorValue(error) });
    }
  }

  /** Content that was opened but has no layout gets one; that is an edit like any other. */
  async addLayout(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    this.store.setState({ phase: 'loading' });
    try {
      const { body } = await host.diagrams.layout({ id: this.id, body: opened.body });
      await this.#show({ ...opened, body, hasLayout: true, viewport: null });
      this.edited();
    } catch (error) {
      this.store.setState({ phase: 'no-layout' });
      throw error;
    }
  }

  /** Makes a version of the current state. Rejects with the host's error; the draft is kept then. */
  async save(): Promise<SavedVersion> {
    this.finishTyping();
    this.store.setState({ saveState: 'saving' });
    const saving = this.#inTurn(async () => {
      const { body, state } = await this.#pack();
      const saved = await host.diagrams.save({ id: this.id, baseVersionId: this.#baseVersionId, body });
      this.#baseVersionId = saved.versionId;
      this.#history.saved(state);
      this.store.setState({
        summary: saved.summary,
        draftFrom: null,
        conflict: false,
        saveError: null,
        ...(saved.linkedFile === 'changed-on-disk' ? { link: 'changed-on-disk' } : {}),
        ...(saved.linkedFile === 'written' ? { link: 'in-sync' } : {}),
      });
      return saved;
    });
    return this.#settled(saving);
  }

  /** Drops unsaved edits and shows the newest version. Answers what was dropped, for `restoreDraft`. */
  async discardDraft(): Promise<Uint8Array> {
    const { body } = await this.#pack();
    this.#drafts.cancel();
    await this.#inTurn(() => host.diagrams.discardDraft({ id: this.id }));
    await this.load();
    return body;
  }

  /** Brings dropped edits back. */
  async restoreDraft(body: Uint8Array): Promise<void> {
    await this.#inTurn(() => host.diagrams.writeDraft({ id: this.id, baseVersionId: this.#baseVersionId, body }));
    await this.load();
  }

  /** Continues from the newest version, which others made, with the same content. Only while there are no unsaved edits. */
  async rebase(): Promise<void> {
    const { versionId, summary } = await host.diagrams.open({ id: this.id });
    this.#baseVersionId = versionId;
    this.store.setState({ summary });
  }

  /** The current state, packed. */
  async body(): Promise<Uint8Array> {
    this.finishTyping();
    return (await this.#pack()).body;
  }

  /** The current state, packed while people go on typing: for looking at it, not for storing it. */
  readonly snapshot = async (): Promise<Uint8Array> => (await this.#pack()).body;

  /** Keeps the current state in the journal, if it isn't there yet. Resolves also when that failed; it is tried again then. */
  async flush(): Promise<void> {
    this.finishTyping();
    this.#viewport.flush();
    await this.#drafts.flush();
  }

  /** As `flush`, when the page may be gone the next moment: packs and sends at once. */
  flushAtOnce(): void {
    flushPendingEdits();
    this.#viewport.flush();
    if (!this.#drafts.isPending || !this.#document) return;
    const body = runThrough(packDiagramInSlices(this.#document));
    void host.diagrams.writeDraft({ id: this.id, baseVersionId: this.#baseVersionId, body }).catch(() => undefined);
  }

  /** Journals again after the host was away: what it answered last may not have reached the disk. */
  journalAgain(): void {
    if (!this.#history.isDirty) return;
    this.#drafts.changed();
    void this.#drafts.flush();
  }

  /** Whether there are edits that are in no version and in no draft. */
  get isUnjournalled(): boolean {
    return this.#drafts.isPending;
  }

  /** Shows another of the file's pictures. Edits stay; undo starts afresh. */
  async showView(viewId: string): Promise<void> {
    this.finishTyping();
    const { warnings } = await this.modeler.open(viewId);
    this.#history.cleared();
    this.#afterDrawing(viewId, warnings.map(String));
    this.#viewport.restore(null, viewId);
  }

  /** Records an edit that did not go through the command stack. */
  edited(): void {
    this.#history.executed();
    this.#history.cleared();
    this.#changed();
  }

  /** The editor came to the front: its canvas may have another size, and takes the keyboard unless something else has it. */
  shown(): void {
    const canvas = this.modeler.get('canvas');
    canvas.resized();
    if (document.activeElement === null || document.activeElement === document.body) canvas.focus();
  }

  /** Takes what is being typed, in a label or in the properties, into the model. */
  finishTyping(): void {
    flushPendingEdits();
    const directEditing = this.modeler.get('directEditing');
    if (directEditing.isActive()) directEditing.complete();
  }

  /** Ends the session; edits are journalled first. */
  async close(): Promise<void> {
    await this.flush();
    this.modeler.destroy();
  }

  async #show(opened: OpenedDiagram): Promise<void> {
    const document = unpackDiagram(opened.body, this.modeler.get('moddle'));
    this.#opened = opened;
    this.#document = document;
    this.#baseVersionId = opened.versionId;
    this.#history.loaded(opened.draftSavedAt === null);
    this.#drafts.cancel();
    const views = listViews(document.definitions);
    this.store.setState({
      summary: opened.summary,
      notices: opened.notices,
      draftFrom: opened.draftSavedAt,
      views,
      conflict: false,
      saveError: null,
    });
    if (!opened.hasLayout && hasContent(document.definitions)) this.store.setState({ phase: 'no-layout' });
    else if (views.length === 0) this.store.setState({ phase: 'not-shown' });
    else await this.#draw(document, opened);
    this.#settle();
  }

  async #draw(document: DiagramDocument, { viewport }: OpenedDiagram): Promise<void> {
    const { views } = this.store.getState();
    const warnings = await drawDocument(this.modeler, document, viewport);
    const shown = views.find((view) => view.id === viewport?.diagramId) ?? views[0];
    this.store.setState({ phase: 'ready' });
    this.#afterDrawing(shown?.id ?? null, warnings);
    this.#viewport.restore(viewport, shown?.id ?? null);
  }

  #afterDrawing(shownView: string | null, warnings: string[]): void {
    this.store.setState({ shownView, warnings });
    this.#count();
    this.#settle();
  }

  /** Keeps the store in step with the modeler. */
  #follow(): void {
    const eventBus = this.modeler.get('eventBus');
    eventBus.on<{ trigger: 'execute' | 'undo' | 'redo' | 'clear' }>('commandStack.changed', ({ trigger }) => {
      if (trigger === 'execute') this.#history.executed();
      if (trigger === 'undo') this.#history.undone();
      if (trigger === 'redo') this.#history.redone();
      if (trigger === 'clear') return;
      this.#count();
      this.#changed();
    });
    eventBus.on<{ viewbox: { scale: number } }>('canvas.viewbox.changed', ({ viewbox }) => {
      this.store.setState({ zoom: viewbox.scale });
    });
    eventBus.on<{ newSelection: unknown[] }>('selection.changed', ({ newSelection }) => {
      this.store.setState({ selectionCount: newSelection.length });
    });
  }

  #changed(): void {
    this.store.setState({ journalled: !this.#history.isDirty });
    if (this.#history.isDirty) this.#drafts.changed();
    else this.#dropDraft();
    this.#settle();
  }

  /** Undone back to the saved version: the journal's older draft must not come back. */
  #dropDraft(): void {
    this.#drafts.cancel();
    void this.#inTurn(() => host.diagrams.discardDraft({ id: this.id })).catch(() => undefined);
  }

  async #writeDraft(): Promise<void> {
    const writing = this.#inTurn(async () => {
      if (!this.#history.isDirty) return;
      const { body, state } = await this.#pack();
      await host.diagrams.writeDraft({ id: this.id, baseVersionId: this.#baseVersionId, body });
      this.store.setState({ saveError: null, journalled: this.#history.current === state });
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
      this.#fail(error);
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

  #fail(error: unknown): void {
    const value = toErrorValue(error);
    this.store.setState({ conflict: value.code === 'version_conflict', saveError: value });
    this.#settle();
  }

  /** Brings the flags in the store up to date. */
  #settle(): void {
    const dirty = this.#history.isDirty;
    const commandStack = this.modeler.get('commandStack');
    const { saveError } = this.store.getState();
    if (!dirty) this.#drafts.cancel();
    this.store.setState({
      dirty,
      saveState: saveError ? 'failed' : dirty ? 'draft' : 'saved',
      canUndo: commandStack.canUndo(),
      canRedo: commandStack.canRedo(),
    });
  }

  #count(): void {
    const counted = this.modeler
      .get('elementRegistry')
      .filter(({ type, parent }) => type !== 'label' && Boolean(parent));
    this.store.setState({ elementCount: counted.length });
  }
}
