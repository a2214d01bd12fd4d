import files from './en/files.json';
import help from './en/help.json';
import settings from './en/settings.json';

/** The strings of dialogs that neither the first view nor the editor has: for files, help and settings. */
export const dialogMessages = { files, help, settings };
