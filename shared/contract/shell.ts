import Type, { type Static } from 'typebox';
import { method, Nothing, nullable, record } from './method.ts';

/** What the surroundings of the host are and can do. */
export const ShellInfo = record({
  kind: Type.Union([Type.Literal('electron'), Type.Literal('browser')]),
  platform: Type.Union([Type.Literal('darwin'), Type.Literal('win32'), Type.Literal('linux')]),
  /** Millrace's own version, and those of what it runs on, by name. */
  versions: Type.Record(Type.String(), Type.String()),
});
export type ShellInfo = Static<typeof ShellInfo>;

/** One entry of the native menu bar; built by the renderer from its commands. */
export const MenuItem = record({
  /** Command to invoke; null for a separator. */
  command: nullable(Type.String()),
  label: Type.String(),
  /** Electron accelerator, such as `CmdOrCtrl+S`. */
  accelerator: nullable(Type.String()),
  enabled: Type.Boolean(),
  /** Checked state; null when the item has none. */
  checked: nullable(Type.Boolean()),
  /** A role whose behaviour the platform provides (copy, quit, …). */
  role: nullable(Type.String()),
});
export type MenuItem = Static<typeof MenuItem>;

export const Menu = record({ label: Type.String(), items: Type.Array(MenuItem) });
export type Menu = Static<typeof Menu>;

export const shellMethods = {
  info: method(record({}), ShellInfo),
  /** Native dialog for diagrams, zip archives too if asked for, or for folders, or for one whole library; null when cancelled. Electron only. */
  chooseFiles: method(
    record({ folders: Type.Boolean(), archives: Type.Boolean(), libraries: Type.Optional(Type.Boolean()) }),
    nullable(Type.Array(Type.String())),
    ['request_forbidden'],
  ),
  /** Native save dialog; null when cancelled. Electron only. */
  chooseSavePath: method(
    record({
      suggestedName: Type.String(),
      kind: Type.Union([
        Type.Literal('bpmn'),
        Type.Literal('svg'),
        Type.Literal('png'),
        Type.Literal('zip'),
        Type.Literal('millrace'),
      ]),
    }),
    nullable(Type.String()),
    ['request_forbidden'],
  ),
  /** Shows a file in the system's file manager. Electron only. */
  revealPath: method(record({ path: Type.String() }), Nothing, ['request_forbidden']),
  /** Opens an https or mailto address outside. */
  openExternal: method(record({ url: Type.String({ maxLength: 2048 }) }), Nothing, ['request_forbidden']),
  /** Replaces the native menu bar. Does nothing in the browser host, whose menu bar is part of the page. */
  setMenu: method(record({ menus: Type.Array(Menu) }), Nothing),
  /** Tells the shell whether closing would lose edits that have not reached the journal yet. */
  setUnsaved: method(record({ unsaved: Type.Boolean() }), Nothing),
  /** Texts of the licences of everything that ships. */
  licences: method(record({}), record({ text: Type.String() })),
} as const;
