import { catalogue } from './catalogue.ts';
import drawingLevels from './en/drawing-levels.json';
import editor from './en/editor.json';
import importReport from './en/import-report.json';
import inspector from './en/inspector.json';
import notices from './en/notices.json';

/** The strings that the editor adds to those of the first view. */
export const editorMessages = {
  editor: { ...catalogue.editor, ...editor },
  drawingLevels,
  importReport,
  inspector,
  notices,
};
