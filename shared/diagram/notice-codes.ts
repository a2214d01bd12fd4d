/**
 * Every code of a notice about a diagram's content; its text lives in the renderer's message catalogue under
 * `notices.<code>`. What `subject` holds is said with each.
 */
export const noticeCodes = [
  // Repaired on import, written as in the file on export
  /** The file is not in the encoding it declares (subject). */
  'encoding_mislabelled',
  /** The XML declaration is not at the very start. */
  'declaration_misplaced',
  /** A bare `&` or `<` was read as itself. */
  'entity_unescaped',
  /** Attributes without white space between them, `--` inside a comment or `]]>` inside text were read as they stand. */
  'markup_repaired',
  /** The prefix (subject) is used without being declared. */
  'prefix_undeclared',
  /** The id (subject) holds characters ids can't have; in the editor the element carries another. */
  'id_illegal',
  /** The id (subject) was given before; in the editor this element carries another. */
  'id_duplicate',
  /** The reference (subject) is a qualified name of an element of this file. */
  'reference_qualified',
  // Not shown, but kept
  /** The reference (subject) names nothing in this file. */
  'reference_unresolved',
  /** The element (subject) has no place in BPMN here. */
  'element_unknown',
  /** The element (subject) may stand here only once. */
  'element_repeated',
  /** The diagram (subject: type of what it shows) is of a kind the editor can't draw. */
  'diagram_unsupported',
  /** The element (subject: its type) is of a kind the editor can't draw. */
  'element_unsupported',
  /** The shape or edge belongs to an element (subject: its type) that this diagram does not contain. */
  'shape_elsewhere',
  /** The element (subject: its type) has a second shape or edge in the same diagram. */
  'shape_repeated',
  /** The element (subject: its type) has no shape or edge in any diagram. */
  'shape_missing',
  // Not kept
  /** Characters that XML forbids were replaced. */
  'character_illegal',
  /** The attribute (subject) was given twice; the first one counts. */
  'attribute_duplicate',
  /** The prefix of the attribute (subject) stands for no namespace known here. */
  'namespace_unknown',
  /** The file's exact bytes could not be restored; it was written anew. */
  'original_unavailable',
  // About what the library holds
  /** The unsaved edits, kept at a time (subject: ISO 8601), are damaged; the newest version was opened instead. */
  'draft_damaged',
  // About the notices themselves
  /** There are as many more notices (subject) of the kind before. */
  'more',
] as const;

export type NoticeCode = (typeof noticeCodes)[number];
