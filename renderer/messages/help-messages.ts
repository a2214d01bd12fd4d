import help from './en/help.json';

/** The strings of the help dialogs. */
export const helpMessages = { help };
