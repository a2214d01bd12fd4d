import { catalogue } from './catalogue.ts';
import search from './en/search.json';

/** The strings that the dialogs of the search over all diagrams add to those of the first view. */
export const searchMessages = { search: { ...catalogue.search, ...search } };
