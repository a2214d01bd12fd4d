type Step = (offset: 1 | -1) => void;

const steppers = new Map<string, Step>();

/** Has commands step through a diagram's changes by `step`, until the returned function is called. */
export function takeSteps(diagramId: string, step: Step): () => void {
  steppers.set(diagramId, step);
  return () => {
    if (steppers.get(diagramId) === step) steppers.delete(diagramId);
  };
}

/** Shows the next or the previous change of the comparison that a diagram shows. */
export function stepThroughChanges(diagramId: string, offset: 1 | -1): void {
  steppers.get(diagramId)?.(offset);
}
