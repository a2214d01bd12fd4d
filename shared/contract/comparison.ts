import Type, { type Static } from 'typebox';
import { nullable, record } from './method.ts';

/** In what an element that is on both sides differs. */
export const Aspect = Type.Union([
  Type.Literal('renamed'),
  /** It became of another type, a task a user task for instance. */
  Type.Literal('retyped'),
  Type.Literal('reconnected'),
  /** It is in another lane, sub-process, process or pool now. */
  Type.Literal('reparented'),
  Type.Literal('documented'),
  /** Anything else it says, listed in the attributes. */
  Type.Literal('properties'),
  Type.Literal('moved'),
  Type.Literal('resized'),
  Type.Literal('rerouted'),
  Type.Literal('label-moved'),
  Type.Literal('recoloured'),
  /** It is drawn now and was not, or the other way round. */
  Type.Literal('shown'),
  Type.Literal('hidden'),
]);
export type Aspect = Static<typeof Aspect>;

export const ComparedPoint = record({ x: Type.Number(), y: Type.Number() });
export type ComparedPoint = Static<typeof ComparedPoint>;

export const ComparedBounds = record({
  x: Type.Number(),
  y: Type.Number(),
  width: Type.Number(),
  height: Type.Number(),
});
export type ComparedBounds = Static<typeof ComparedBounds>;

/** How an element is drawn in one place. */
export const Picture = record({
  /** Id of the BPMNDiagram. */
  diagramId: nullable(Type.String()),
  bounds: nullable(ComparedBounds),
  waypoints: nullable(Type.Array(ComparedPoint)),
  label: nullable(ComparedBounds),
  stroke: nullable(Type.String()),
  fill: nullable(Type.String()),
});
export type Picture = Static<typeof Picture>;

export const ElementRef = record({
  id: Type.String(),
  type: Type.String(),
  name: nullable(Type.String()),
});
export type ElementRef = Static<typeof ElementRef>;

/** An element as it is in one of the diagrams. */
export const ElementSide = record({
  type: Type.String(),
  name: nullable(Type.String()),
  /** The innermost lane, or what else contains it. */
  parent: nullable(ElementRef),
  pictures: Type.Array(Picture),
});
export type ElementSide = Static<typeof ElementSide>;

export const AttributeChange = record({
  /** A property, or a way to it, such as `documentation`, `TimerEventDefinition.timeDuration`, `camunda:assignee`. */
  name: Type.String(),
  /** As people read it, other elements as `name (id)`; null for none. */
  before: nullable(Type.String()),
  after: nullable(Type.String()),
});
export type AttributeChange = Static<typeof AttributeChange>;

export const ElementChange = record({
  /** The element's id, the same on both sides. */
  id: Type.String(),
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Type.Literal('changed')]),
  /** Of changed ones, at least one. */
  aspects: Type.Array(Aspect),
  /** Of the later side, of removed ones of the earlier. */
  type: Type.String(),
  name: nullable(Type.String()),
  before: nullable(ElementSide),
  after: nullable(ElementSide),
  /** Of changed ones: name, documentation and all else it says, not how it is drawn. */
  attributes: Type.Array(AttributeChange),
  /** Position in `groups` if it moved along with what contains it; of no interest by itself if that is its only aspect. */
  group: nullable(Type.Integer()),
});
export type ElementChange = Static<typeof ElementChange>;

/** A container that moved with what is in it. The container itself is among the changes, without a group. */
export const MoveGroup = record({
  id: Type.String(),
  type: Type.String(),
  name: nullable(Type.String()),
  dx: Type.Number(),
  dy: Type.Number(),
  /** How many elements moved along, the container apart. */
  size: Type.Integer(),
});
export type MoveGroup = Static<typeof MoveGroup>;

/** How often something happened to elements of a type. What moved along with a container is not counted as moved. */
export const ChangeCount = record({
  kind: Type.Union([Type.Literal('added'), Type.Literal('removed'), Aspect]),
  type: Type.String(),
  count: Type.Integer(),
});
export type ChangeCount = Static<typeof ChangeCount>;

/** What differs between two diagrams, in terms of BPMN elements. */
export const Comparison = record({
  /** True if the diagrams are the same to the last byte; without changes, they may still differ in order or in spelling. */
  isIdentical: Type.Boolean(),
  /** In the order of the later diagram, then what was removed in that of the earlier. */
  changes: Type.Array(ElementChange),
  groups: Type.Array(MoveGroup),
  /** The most frequent ones first. */
  counts: Type.Array(ChangeCount),
});
export type Comparison = Static<typeof Comparison>;
