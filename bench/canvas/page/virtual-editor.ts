import { createStockEditor } from './stock-editor.ts';

export const createVirtualEditor = createStockEditor;
