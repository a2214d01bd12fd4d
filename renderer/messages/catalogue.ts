import app from './en/app.json';
import type backups from './en/backups.json';
import type drawingLevels from './en/drawing-levels.json';
import type editor from './en/editor.json';
import editorCommands from './en/editor-commands.json';
import errors from './en/errors.json';
import type files from './en/files.json';
import type help from './en/help.json';
import type history from './en/history.json';
import type importReport from './en/import-report.json';
import type inspector from './en/inspector.json';
import library from './en/library.json';
import type links from './en/links.json';
import linksCommands from './en/links-commands.json';
import type notices from './en/notices.json';
import type problems from './en/problems.json';
import type search from './en/search.json';
import searchCommands from './en/search-commands.json';
import type settings from './en/settings.json';

/** The strings of the first view, in English, by feature. Each feature owns its files in `en/`. */
export const catalogue = {
  app,
  library,
  editor: { commands: editorCommands },
  errors,
  search: searchCommands,
  links: linksCommands,
};

/** Every string people see: those of the editor and its inspector are loaded with the editor’s code. */
type Catalogue = typeof catalogue & {
  backups: typeof backups;
  drawingLevels: typeof drawingLevels;
  editor: typeof editor;
  files: typeof files;
  help: typeof help;
  history: typeof history;
  importReport: typeof importReport;
  inspector: typeof inspector;
  links: typeof links;
  notices: typeof notices;
  problems: typeof problems;
  search: typeof search;
  settings: typeof settings;
};

type PluralSuffix = '_zero' | '_one' | '_two' | '_few' | '_many' | '_other';
type WithoutPlural<Key extends string> = Key extends `${infer Base}${PluralSuffix}` ? Base : Key;

type Keys<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? WithoutPlural<Key> : `${Key}.${Keys<Tree[Key]>}`;
}[keyof Tree & string];

/** A key of the catalogue, such as `library.newDiagram`; plural forms (`files_one`, `files_other`) go by their base. */
export type MessageKey = Keys<Catalogue>;

/** Values a message shows: `{{name}}` in the text. `count` chooses the plural form. */
export type MessageValues = Record<string, string | number>;
