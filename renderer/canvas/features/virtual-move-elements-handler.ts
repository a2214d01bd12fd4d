import MoveElementsHandler from 'diagram-js/lib/features/modeling/cmd/MoveElementsHandler';
import type Modeling from 'diagram-js/lib/features/modeling/Modeling';
import type { BulkMoves, ClosureMove } from './bulk-moves.ts';

/** Moves elements and all that moves along, many of them at once. */
export class VirtualMoveElementsHandler extends MoveElementsHandler {
  static override $inject = ['modeling', 'bulkMoves'];

  readonly #bulkMoves: BulkMoves;

  constructor(modeling: Modeling, bulkMoves: BulkMoves) {
    super(modeling);
    this.#bulkMoves = bulkMoves;
  }

  override postExecute(context: ClosureMove): void {
    if (this.#bulkMoves.isWorthwhile(context.closure)) this.#bulkMoves.move(context);
    else super.postExecute(context);
  }
}
