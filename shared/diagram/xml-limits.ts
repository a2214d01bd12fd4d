/**
 * Bounds on XML that Millrace reads. Real diagrams stay far below each of them (the largest seen has 8,000 elements
 * in 0.9 MB, 15 levels deep); what lies above is hostile or no diagram.
 */
export const xmlLimits = {
  /** Bytes of a file. */
  bytes: 64 * 1024 * 1024,
  /** Nesting of elements. */
  depth: 256,
  /** Attributes of one element, namespace declarations included. */
  attributes: 1024,
} as const;
