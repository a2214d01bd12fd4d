import { SyncError } from '../http/sync-error.ts';

const leastLength = 10;
const leastDifferent = 5;

/** Checks a new password. Throws `password_weak`, with what is wrong with it. */
export function requireStrongPassword(password: string, { email, name }: { email: string; name: string }): void {
  const reason = weakness(password, email, name);
  if (reason !== null) throw new SyncError('password_weak', reason);
}

function weakness(password: string, email: string, name: string): string | null {
  const letters = [...password.normalize('NFC')];
  if (letters.length < leastLength) return `Take a password of at least ${leastLength} characters.`;
  if (new Set(letters).size < leastDifferent) return 'Take a password of more different characters.';
  const plain = reduce(password);
  const own = [email, email.split('@')[0] ?? '', name].map(reduce);
  if (own.includes(plain) || own.includes(reduce(withoutEnding(password)))) {
    return 'Take a password that is not your name or email address.';
  }
  if (common.has(plain) || common.has(reduce(withoutEnding(password)))) {
    return 'This password is one of the first that somebody would try. Take another one.';
  }
  return null;
}

const reduce = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Without the digits and signs that people put at the end. */
const withoutEnding = (text: string): string => text.replace(/[\d\W_]+$/u, '');

/** What people take first, without what `withoutEnding` takes off. */
const common = new Set(
  `password passwort motdepasse contraseña contrasena senha wachtwoord parola hasło haslo passord
   passwordpassword passphrase mypassword newpassword thepassword changeme changemenow letmein letmeinnow
   welcome welcomehome willkommen bienvenue bienvenido administrator administrador admin root superuser
   qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop qwertyuiopasdf asdfghjkl asdfghjklö asdfghjklzxcvbnm
   zxcvbnm yxcvbnm 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsx
   1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 123456789q a123456789 1234512345
   abcdefghij abcdefghijk abcdefghijkl abc123abc123 abcd1234abcd 123123123123 123456123456 1234567890123
   iloveyou iloveyouforever sunshine princess football baseball superman starwars dragon monkey shadow master
   trustno1 whatever internet computer secret topsecret millrace flowchart diagram process test testtest
   testing hallo hallohallo hello helloworld summer winter spring autumn sommer herbst frühling`.split(/\s+/),
);
