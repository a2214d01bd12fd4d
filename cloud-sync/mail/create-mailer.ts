import type { FastifyBaseLogger } from 'fastify';
import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';

/** A mail of one link. */
export interface LinkMail {
  to: string;
  subject: string;
  /** What is said before the link, paragraph by paragraph. */
  before: readonly string[];
  link: string;
  /** What is said after it. */
  after: readonly string[];
}

/** Sends mail, where that is set up. */
export interface Mailer {
  configured: boolean;
  /** Tells whether a mail was taken by the mail server. Never rejects: why it was not taken is logged. */
  send(mail: LinkMail): Promise<boolean>;
}

/** Makes what sends mail through the SMTP server of the settings. */
export function createMailer(config: Config['mail'], log: FastifyBaseLogger): Mailer {
  if (config === null) return { configured: false, send: () => Promise.resolve(false) };
  const transport = createTransport({
    url: config.url,
    connectionTimeout: 5000,
    greetingTimeout: 5000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    configured: true,
    async send(mail) {
      try {
        await transport.sendMail({
          from: config.from,
          // As an object, so that no address is taken apart into several.
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: [...mail.before, mail.link, ...mail.after].join('\n\n'),
          html: htmlOf(mail),
        });
        return true;
      } catch (error) {
        log.error({ err: error, subject: mail.subject }, 'mail was not sent');
        return false;
      }
    },
  };
}

function htmlOf({ before, link, after }: LinkMail): string {
  const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
  const href = escapeHtml(link);
  return `<!doctype html><html lang="en"><body>${paragraphs(before)}<p><a href="${href}">${href}</a></p>${paragraphs(after)}</body></html>`;
}

/** Text as it is written in HTML, also within quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
