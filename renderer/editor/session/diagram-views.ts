import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { DiagramView } from './editor-state.ts';

const elements = (value: unknown): ModdleElement[] => (Array.isArray(value) ? value.filter(isModdleElement) : []);

const isOneOf = (element: ModdleElement | undefined, ...types: string[]): boolean =>
  types.some((type) => element?.$instanceOf(type));

/** What a picture is of. Files may leave it out: bpmn-js then takes the first process or collaboration. */
function shownElement(diagram: ModdleElement, definitions: ModdleElement): ModdleElement | undefined {
  const plane = diagram.get('plane');
  if (!isModdleElement(plane)) return undefined;
  const shown = plane.get('bpmnElement');
  if (isModdleElement(shown)) return shown;
  return elements(definitions.get('rootElements')).find((root) => isOneOf(root, 'bpmn:Process', 'bpmn:Collaboration'));
}

/** The pictures of a file that the canvas can draw: those of processes, collaborations and sub-processes. */
export function drawableViews(definitions: ModdleElement): ModdleElement[] {
  return elements(definitions.get('diagrams')).filter((diagram) => {
    const shown = shownElement(diagram, definitions);
    const isChoreography = isOneOf(shown, 'bpmn:Choreography');
    return !isChoreography && isOneOf(shown, 'bpmn:Process', 'bpmn:Collaboration', 'bpmn:SubProcess');
  });
}

/**
 * The pictures to choose from. Those of sub-processes are left out: they are reached by opening the sub-process, unless
 * nothing else shows its process.
 */
export function listViews(definitions: ModdleElement): DiagramView[] {
  const drawable = drawableViews(definitions);
  const top = drawable.filter((diagram) => !isOneOf(shownElement(diagram, definitions), 'bpmn:SubProcess'));
  return (top.length > 0 ? top : drawable).map((diagram) => ({
    id: String(diagram.get('id') ?? ''),
    name: viewName(diagram, shownElement(diagram, definitions)),
  }));
}

/** The pictures of a file that there are to choose from. */
interface ViewsToChoose {
  readonly views: readonly DiagramView[];
  /** Id of the one that is shown. */
  readonly shownView: string | null;
}

/**
 * The id of the picture that shows an element, or else the nearest thing around it; of several, the one that is shown, or the first.
 * Null when none does.
 */
export function viewShowing(
  definitions: ModdleElement,
  { views, shownView }: ViewsToChoose,
  element: ModdleElement,
): string | null {
  const shownIn = new Map<unknown, string>();
  const diagrams = elements(definitions.get('diagrams'));
  const rank = ({ id }: DiagramView) => (id === shownView ? 0 : 1);
  for (const { id: viewId } of views.toSorted((one, other) => rank(one) - rank(other))) {
    const plane = diagrams.find((diagram) => diagram.get('id') === viewId)?.get('plane');
    if (!isModdleElement(plane)) continue;
    for (const part of [plane, ...elements(plane.get('planeElement'))]) {
      const shown = part.get('bpmnElement');
      // A pool shows its process, too.
      for (const object of [shown, isModdleElement(shown) ? shown['processRef'] : undefined]) {
        if (isModdleElement(object) && !shownIn.has(object)) shownIn.set(object, viewId);
      }
    }
  }
  for (let object: ModdleElement | null | undefined = element; object; object = object.$parent) {
    const viewId = shownIn.get(object);
    if (viewId !== undefined) return viewId;
  }
  return null;
}

/** From so many shapes and lines on, drawing a picture takes long enough to be noticed. */
const manyElements = 2000;

/** Whether a file's pictures hold so much that drawing one may take a while. */
export function isLarge(definitions: ModdleElement): boolean {
  const counts = elements(definitions.get('diagrams')).map((diagram) => {
    const plane = diagram.get('plane');
    return isModdleElement(plane) ? elements(plane.get('planeElement')).length : 0;
  });
  return counts.reduce((sum, count) => sum + count, 0) > manyElements;
}

/** Whether there is anything a picture would show. A new diagram has none, and an empty picture to begin in. */
export function hasContent(definitions: ModdleElement): boolean {
  return elements(definitions.get('rootElements')).some((root) =>
    ['flowElements', 'participants', 'artifacts'].some((property) => elements(root.get(property)).length > 0),
  );
}

function viewName(diagram: ModdleElement, shown: ModdleElement | undefined): string {
  for (const name of [diagram.get('name'), shown?.get('name'), ...participantNames(shown), diagram.get('id')]) {
    if (typeof name === 'string' && name.trim() !== '') return name;
  }
  return '';
}

function participantNames(shown: ModdleElement | undefined): unknown[] {
  if (!shown?.$instanceOf('bpmn:Collaboration')) return [];
  const names = elements(shown.get('participants'))
    .map((participant) => participant.get('name'))
    .filter((name) => typeof name === 'string' && name !== '');
  return names.length > 0 ? [names.join(', ')] : [];
}
