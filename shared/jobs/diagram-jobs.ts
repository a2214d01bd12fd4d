import type { Comparison } from '../contract/comparison.ts';
import type { LintFinding, Notice } from '../contract/diagrams.ts';
import type { LabelChange, LabelPattern } from '../contract/search.ts';
import type { EncodedStep } from '../diagram/delta/follow-step.ts';
import type { LinkFacts } from '../diagram/process-links.ts';

/** Facts about a packed body that lists, pictures and search need; taken from its columns without building the model. */
export interface DiagramFacts {
  elementCount: number;
  /** Packed geometry for pictures in lists (shared/diagram/thumbnail.ts). */
  thumbnail: Uint8Array;
  /** Types, ids, names and documentation of the elements (shared/diagram/outline.ts). */
  outline: string;
  /** Its processes, and its elements that name one. */
  links: LinkFacts;
  /** False when there is no diagram interchange to draw. */
  hasLayout: boolean;
}

/** One link of a chain of versions. */
export interface DeltaStep extends EncodedStep {
  /** SHA-256 of the body that the step leads to. */
  hash: Uint8Array;
}

/** Signatures of the worker jobs: every job takes one plain value and answers one; bytes cross as Uint8Array. */
export interface Jobs {
  /** Reads a file's bytes. Rejects with the `xml_*` and `bpmn_*` codes, with `line` and `column` in the details. */
  'parse-diagram': {
    request: { bytes: Uint8Array; fileName: string };
    response: {
      body: Uint8Array;
      /** Lets `write-xml` give back the file's exact bytes while `body` is unchanged. */
      original: Uint8Array;
      /** Name the content gives itself (collaboration, process or diagram name), else the file's name without its ending. */
      name: string;
      notices: Notice[];
      facts: DiagramFacts;
    };
  };
  /**
   * Writes a body as XML. With `original`, which must belong to this very body, answers the imported bytes. With `imported`, an earlier
   * version of the diagram and its original, writes what stayed the same as it was spelled there.
   */
  'write-xml': {
    request: {
      body: Uint8Array;
      original: Uint8Array | null;
      imported?: { body: Uint8Array; original: Uint8Array };
    };
    response: { xml: Uint8Array; notices: Notice[]; original: boolean };
  };
  /** Checks that a body decodes completely (`packed_corrupt` if not) and answers its facts. */
  'inspect-body': { request: { body: Uint8Array }; response: DiagramFacts };
  /** Looks at every page of a library file that nobody has open, and puts its journal into it. `problem` is SQLite's word for what is wrong. */
  'check-library': { request: { path: string }; response: { problem: string | null } };
  /** bpmnlint's findings, and what links are checked by. */
  'lint-diagram': { request: { body: Uint8Array }; response: { findings: LintFinding[]; links: LinkFacts } };
  /** Adds a layout to a body that has none. */
  'layout-diagram': { request: { body: Uint8Array }; response: { body: Uint8Array } };
  /** What differs between two bodies, in terms of BPMN elements. */
  'compare-diagrams': { request: { before: Uint8Array; after: Uint8Array }; response: Comparison };
  /** What leads from one body to another and back, tried both ways; null if it would not be exact: keep the whole body then. */
  'make-delta': { request: { from: Uint8Array; to: Uint8Array }; response: { delta: Uint8Array | null } };
  /**
   * The body that deltas lead to, one after the other. The hash of the last step is always checked. Rejects with `packed_corrupt` and
   * the first failing `step` in the details, -1 if `body` can't be read.
   */
  'apply-deltas': { request: { body: Uint8Array; steps: DeltaStep[] }; response: { body: Uint8Array } };
  /** The labels that a replacement would change, from deflated outlines. */
  'find-labels': {
    request: { outlines: { id: string; outline: Uint8Array }[]; pattern: LabelPattern; replacement: string };
    response: { id: string; labels: LabelChange[] }[];
  };
  /** A body with other labels; labels that are not what `before` says stay. */
  'replace-labels': {
    request: { body: Uint8Array; labels: Pick<LabelChange, 'elementId' | 'before' | 'after'>[] };
    response: { body: Uint8Array; count: number; facts: DiagramFacts };
  };
}

export type JobName = keyof Jobs;
