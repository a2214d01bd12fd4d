import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { findFreePort } from '../../trial/trial-database.ts';

/** nginx with the configuration that is delivered, on loopback. */
export interface Nginx {
  /** Its address with TLS, which this process trusts from now on. */
  address: string;
  /** Its address without. */
  plainAddress: string;
  stop(): Promise<void>;
}

const delivered = new URL('../../deploy/nginx/millrace.conf', import.meta.url);

/** Starts nginx in front of nodes, such as `127.0.0.1:8081`: only addresses and files are others than in the delivered configuration. */
export async function startNginx(program: string, nodes: readonly [string, string]): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-nginx-'));
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const plainPort = await findFreePort();
  await makeCertificate(folder);
  let site = await readFile(delivered, 'utf8');
  const substitutes = {
    'millrace-1:8080': nodes[0],
    'millrace-2:8080': nodes[1],
    'listen 80;': `listen 127.0.0.1:${plainPort};`,
    'listen 443 ssl;': `listen 127.0.0.1:${port} ssl;`,
    '/etc/nginx/tls/tls.crt': join(folder, 'tls.crt'),
    '/etc/nginx/tls/tls.key': join(folder, 'tls.key'),
    '/dev/stdout': join(folder, 'access.log'),
  };
  for (const [what, by] of Object.entries(substitutes)) {
    if (!site.includes(what)) throw new Error(`${what} is not in the delivered configuration.`);
    site = site.replaceAll(what, by);
  }
  await writeFile(join(folder, 'site.conf'), site);
  await writeFile(join(folder, 'nginx.conf'), around(folder));
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = `https://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(`${address}/health/live`).catch(() => null);
    if (answer) break;
    if (attempt > 100 || child.exitCode !== null) throw new Error(`nginx does not answer:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address,
    plainAddress: `http://127.0.0.1:${plainPort}`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function around(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 512; }
http {
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  include ${folder}/site.conf;
}
`;
}

async function makeCertificate(folder: string): Promise<void> {
  const path = join(folder, 'tls.crt');
  const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  await promisify(execFile)('openssl', [
    'req',
    ...options.split(' '),
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-out', path, '-keyout', join(folder, 'tls.key')],
  ]);
  setDefaultCACertificates([...getCACertificates('default'), await readFile(path, 'utf8')]);
}
