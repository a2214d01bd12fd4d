/** An element of the BPMN model or of its diagram interchange, as bpmn-moddle makes it. */
export interface Semantic {
  readonly $type: string;
  readonly $parent?: unknown;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  [property: string]: unknown;
}

export function isSemantic(value: unknown): value is Semantic {
  return typeof value === 'object' && value !== null && '$instanceOf' in value;
}

const nothing: readonly Semantic[] = [];

/** The elements a property holds; none where it has none. */
export function listOf(element: Semantic | undefined, property: string): readonly Semantic[] {
  const value = element?.[property];
  return isSemanticList(value) ? value : nothing;
}

/** The element a property holds. */
export function partOf(element: Semantic | undefined, property: string): Semantic | undefined {
  const value = element?.[property];
  return isSemantic(value) ? value : undefined;
}

/** Lists of the model hold elements only; asking each of them would take longer than walking them. */
function isSemanticList(value: unknown): value is readonly Semantic[] {
  return Array.isArray(value) && (value.length === 0 || isSemantic(value[0]));
}

/** How bpmn-js names an element in its messages. */
export function nameOf(element: Semantic | undefined | null): string {
  if (!element) return '<null>';
  return `<${element.$type}${element['id'] ? ` id="${element['id']}` : ''}" />`;
}
