import { catalogue } from './catalogue.ts';
import links from './en/links.json';

/** The strings that linked processes add to those of the first view. */
export const linkMessages = { links: { ...catalogue.links, ...links } };
