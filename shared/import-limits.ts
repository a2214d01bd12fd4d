/** Longest list of files one import request may carry; larger selections go in several. */
export const maxImportFiles = 200;
