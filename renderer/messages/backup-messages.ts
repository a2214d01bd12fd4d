import backups from './en/backups.json';

/** The strings of backups and of what is done with whole libraries. */
export const backupMessages = { backups };
