/** Stands for the library among the tabs' ids in the document. */
export const libraryTabId = 'library';

export const tabDomId = (id: string): string => `tab-${id}`;
export const panelDomId = (id: string): string => `panel-${id}`;
