import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditHistory } from './edit-history.ts';

describe('EditHistory', () => {
  it('is clean after undoing back to what was saved', () => {
    const history = new EditHistory();
    history.executed();
    history.saved(history.current);
    history.executed();
    expect(history.isDirty).toBe(true);
    history.undone();
    expect(history.isDirty).toBe(false);
    history.undone();
    expect(history.isDirty).toBe(true);
    history.redone();
    expect(history.isDirty).toBe(false);
  });

  it('does not take another way of the same length for the saved state', () => {
    const history = new EditHistory();
    history.executed();
    history.saved(history.current);
    history.undone();
    history.executed();
    expect(history.isDirty).toBe(true);
  });

  it('stays dirty when undo starts afresh, and when edits were opened from the journal', () => {
    const history = new EditHistory();
    history.executed();
    history.cleared();
    history.undone();
    expect(history.isDirty).toBe(true);
    history.loaded(false);
    expect(history.isDirty).toBe(true);
    history.loaded(true);
    expect(history.isDirty).toBe(false);
  });

  it('agrees with a model that remembers whole contents', () => {
    const steps = fc.array(fc.constantFrom('execute', 'undo', 'redo', 'save', 'clear'), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (walk) => {
        const history = new EditHistory();
        let stack = ['start'];
        let index = 0;
        let saved = 'start';
        walk.forEach((step, number) => {
          if (step === 'execute') {
            stack = [...stack.slice(0, index + 1), `${stack[index]}/${number}`];
            index += 1;
            history.executed();
          } else if (step === 'undo' && index > 0) {
            index -= 1;
            history.undone();
          } else if (step === 'redo' && index < stack.length - 1) {
            index += 1;
            history.redone();
          } else if (step === 'save') {
            saved = stack[index] ?? '';
            history.saved(history.current);
          } else if (step === 'clear') {
            stack = [stack[index] ?? ''];
            index = 0;
            history.cleared();
          }
          expect(history.isDirty).toBe(stack[index] !== saved);
        });
      }),
    );
  });
});
