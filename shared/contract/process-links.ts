import Type, { type Static } from 'typebox';
import { DiagramSummary } from './library.ts';
import { Id, method, nullable, record } from './method.ts';

const Text = Type.String({ maxLength: 10_000 });

/** A process of the library that elements can link to. */
export const ProcessTarget = record({
  diagram: DiagramSummary,
  processId: Type.String(),
  /** Empty if it has none. */
  name: Type.String(),
});
export type ProcessTarget = Static<typeof ProcessTarget>;

/**
 * What a link leads to: one process; `several` diagrams that hold it; a diagram in the trash; a diagram that is there but was `changed`
 * and has no such process any more; or nothing the library knows of.
 */
const LinkState = Type.Union([
  Type.Literal('found'),
  Type.Literal('several'),
  Type.Literal('trashed'),
  Type.Literal('changed'),
  Type.Literal('missing'),
]);

export const Resolution = record({
  state: LinkState,
  /** The process found, the first of several, or of a broken link what it meant. */
  targets: Type.Array(ProcessTarget),
});
export type Resolution = Static<typeof Resolution>;

/** An element that links to a process. */
export const LinkingElement = record({
  diagram: DiagramSummary,
  /** Empty if it has none. */
  elementId: Type.String(),
  type: Type.Union([Type.Literal('CallActivity'), Type.Literal('Participant'), Type.Literal('MessageFlow')]),
  name: Type.String(),
  processId: Type.String(),
});
export type LinkingElement = Static<typeof LinkingElement>;

export const BrokenLink = record({ element: LinkingElement, resolution: Resolution });
export type BrokenLink = Static<typeof BrokenLink>;

export const processLinkMethods = {
  /** What links of a diagram lead to, one after the other; `meantId` is the diagram that a link names besides the process. */
  resolve: method(
    record({
      diagramId: Id,
      links: Type.Array(record({ processId: Text, meantId: nullable(Text) }), { maxItems: 1000 }),
    }),
    Type.Array(Resolution),
  ),
  /** Processes to link to: those of the diagrams that match a text best, or of those changed last. */
  find: method(
    record({ text: Type.String({ maxLength: 200 }), limit: Type.Integer({ minimum: 1, maximum: 100 }) }),
    record({ targets: Type.Array(ProcessTarget), isComplete: Type.Boolean() }),
  ),
  /** The processes of one diagram. */
  processesOf: method(record({ id: Id }), Type.Array(ProcessTarget), ['not_found']),
  /** The elements outside the trash that link to a diagram. */
  usedBy: method(
    record({ id: Id, limit: Type.Integer({ minimum: 1, maximum: 1000 }) }),
    record({ elements: Type.Array(LinkingElement), isComplete: Type.Boolean() }),
    ['not_found'],
  ),
  /** The links outside the trash that lead nowhere. */
  broken: method(
    record({ limit: Type.Integer({ minimum: 1, maximum: 1000 }) }),
    record({ links: Type.Array(BrokenLink), isComplete: Type.Boolean() }),
  ),
} as const;
