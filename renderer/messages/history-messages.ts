import history from './en/history.json';

/** The strings of versions and comparisons. */
export const historyMessages = { history };
