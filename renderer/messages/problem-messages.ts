import problems from './en/problems.json';

/** The strings of the list of problems. */
export const problemMessages = { problems };
