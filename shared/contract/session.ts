import Type, { type Static } from 'typebox';
import { Id, method, Nothing, nullable, record, writeErrors } from './method.ts';

/** What to bring back after a restart. Viewports are kept per diagram, drafts in the journal. */
export const Session = record({
  /** Open diagrams, in tab order. */
  tabs: Type.Array(Id, { maxItems: 200 }),
  /** The diagram in front; null is the library. */
  activeTab: nullable(Id),
  /** Panel sizes and visibility, owned by the renderer. */
  panels: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Boolean(), Type.String()])),
});
export type Session = Static<typeof Session>;

export const Settings = record({
  theme: Type.Union([Type.Literal('system'), Type.Literal('light'), Type.Literal('dark')]),
  language: Type.Union([Type.Literal('en'), Type.Literal('pseudo')]),
  /** What turning the mouse wheel over a diagram does. */
  wheel: Type.Union([Type.Literal('scroll'), Type.Literal('zoom')]),
  /** How many backups that are made by themselves are kept; 0 for none to be made. */
  backupCount: Type.Integer({ minimum: 0, maximum: 200 }),
  /** Folder for them; null for the one in the profile. */
  backupFolder: nullable(Type.String({ minLength: 1, maxLength: 4096 })),
  /** How much of a large diagram is drawn. */
  drawing: Type.Union([
    Type.Literal('automatic'),
    Type.Literal('full'),
    Type.Literal('balanced'),
    Type.Literal('high-performance'),
    Type.Literal('overview'),
  ]),
});
export type Settings = Static<typeof Settings>;

export const sessionMethods = {
  read: method(record({}), Session),
  write: method(Session, Nothing, writeErrors),
} as const;

export const settingsMethods = {
  read: method(record({}), Settings),
  write: method(Type.Partial(Settings, { additionalProperties: false }), Settings, writeErrors),
} as const;
