// Each also calls itself by names of those after it.
const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'];
const words: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };

/** What this session is called among those of the account. */
export function clientName(): string {
  const browser = browsers.find((name) => navigator.userAgent.includes(`${name}/`));
  return browser === undefined ? 'Admin page' : `Admin page in ${words[browser] ?? browser}`;
}
