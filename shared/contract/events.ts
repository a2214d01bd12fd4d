import Type, { type Static } from 'typebox';
import { LinkState } from './files.ts';
import { Id, nullable, record } from './method.ts';
import { Settings } from './session.ts';

/** What the host tells every window, by name in the past tense. */
const events = {
  /** Folders or diagrams changed: lists that are shown fetch again. `diagramIds` is empty when only folders changed. */
  'library:changed': record({ diagramIds: Type.Array(Id) }),
  /** What is known of a diagram's older versions changed: names, messages, counts. New versions are told by `library:changed`. */
  'history:changed': record({ diagramId: Id }),
  'operation:progressed': record({
    operationId: Id,
    done: Type.Integer(),
    total: Type.Integer(),
    /** What is being worked on, such as a file name. */
    label: Type.String(),
  }),
  /** A linked file changed, vanished or came back. */
  'link:changed': record({ id: Id, state: LinkState }),
  'settings:changed': Settings,
  /** Someone asked from outside (command line, file association, deep link, second instance) to show a diagram. */
  'open:requested': record({
    id: nullable(Id),
    error: nullable(record({ code: Type.String(), message: Type.String(), path: Type.String() })),
  }),
  /** A native menu item was chosen. */
  'menu:invoked': record({ command: Type.String() }),
  /** The window is about to close: flush drafts now. */
  'close:requested': record({}),
} as const;

export type Events = { [Name in keyof typeof events]: Static<(typeof events)[Name]> };
export type EventName = keyof Events;
