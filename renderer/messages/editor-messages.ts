import { catalogue } from './catalogue.ts';
import editor from './en/editor.json';
import files from './en/files.json';
import history from './en/history.json';
import importReport from './en/import-report.json';
import inspector from './en/inspector.json';
import notices from './en/notices.json';
import settings from './en/settings.json';

/** The strings that the editor adds to those of the first view. */
export const editorMessages = {
  editor: { ...catalogue.editor, ...editor },
  files,
  history,
  importReport,
  inspector,
  notices,
  settings,
};
