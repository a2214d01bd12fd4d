const exact = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });

/** When a backup was made, as people tell backups apart. */
export const backupTime = (createdAt: number): string => exact.format(createdAt);
