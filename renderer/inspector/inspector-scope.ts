import { createContext, type ReactNode, useContext } from 'react';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import type { Field } from './field.ts';
import type { Change } from './model/change.ts';

/** What every field needs, however deep it sits in the panel. */
export interface InspectorScope {
  /** The open diagram. */
  readonly diagramId: string;
  /** Makes an edit as one undo step. */
  edit(changes: readonly Change[]): void;
  /** Shows and selects an object on the canvas, or null when nothing there shows it. */
  revealer(object: ModdleElement): (() => void) | null;
  /** The control for a field; fields hold objects that have fields again. */
  renderField(field: Field): ReactNode;
}

export const InspectorScopeContext = createContext<InspectorScope>({
  diagramId: '',
  edit: () => {},
  revealer: () => null,
  renderField: () => null,
});

export function useInspectorScope(): InspectorScope {
  return useContext(InspectorScopeContext);
}
