/** How a property's value is stored. The numbers are part of the format. */
export const kind = {
  string: 0,
  id: 1,
  yes: 2,
  no: 3,
  integer: 4,
  number: 5,
  reference: 6,
  references: 7,
  element: 8,
  elements: 9,
  plain: 10,
  bounds: 11,
  waypoints: 12,
} as const;

export type Kind = (typeof kind)[keyof typeof kind];

/** Room for kinds in the integers that combine a kind with something else. */
export const kindRoom = 16;

const kinds: readonly Kind[] = Object.values(kind);

export function isKind(value: number): value is Kind {
  return value >= 0 && value < kinds.length;
}

/** True for the kinds whose values follow from the form alone. */
export function isColumnless(value: Kind): boolean {
  return value === kind.yes || value === kind.no || value === kind.element;
}
