import { SMTPServer } from 'smtp-server';

/** One mail as it arrived. */
interface ReceivedMail {
  to: string[];
  from: string;
  raw: string;
  /** Its text, decoded, without the HTML beside it. */
  text: string;
}

/** A mail server on loopback that keeps what it gets. */
export interface TestMail {
  url: string;
  received: ReceivedMail[];
  stop(): Promise<void>;
}

/** Starts a mail server on a port that is free. */
export async function startTestMail(): Promise<TestMail> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          raw,
          text: textOf(raw),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function textOf(raw: string): string {
  const part = /Content-Type: text\/plain.*?\r\n\r\n.*?\r\n--/is.exec(raw)?.[0] ?? raw;
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  if (!/quoted-printable/i.test(part)) return body;
  return body
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
}
