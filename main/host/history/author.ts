import { userInfo } from 'node:os';

/** The name of the person who works here, as versions keep it: that of the account in the operating system, if it has one. */
export const authorName: string | null = readUserName();

function readUserName(): string | null {
  try {
    return userInfo().username.slice(0, 200) || null;
  } catch {
    return null;
  }
}
