import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../config.ts';
import { secretSettings } from '../secret-files.ts';
import { readStages } from '../tests/support/dockerfile.ts';

interface Service {
  image: string;
  command?: string[];
  environment: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  read_only?: boolean;
  depends_on?: Record<string, { condition: string }>;
  networks: Record<string, { ipv4_address?: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
  stop_grace_period?: string;
}

interface ComposeFile {
  services: Record<string, Service>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
}

let compose: ComposeFile;
let nodes: Service[];

beforeAll(async () => {
  compose = parse(await readFile(join(import.meta.dirname, 'compose/compose.yaml'), 'utf8'), { merge: true });
  nodes = Object.entries(compose.services).flatMap(([name, service]) => (/^millrace-\d$/.test(name) ? [service] : []));
});

test('the nodes’ settings are ones the server takes', () => {
  for (const { environment, secrets = [] } of nodes) {
    const filled: Record<string, string> = { DATABASE_URL: 'postgresql://a:b@postgres/millrace' };
    for (const [name, value] of Object.entries(environment)) {
      const file = secretSettings.find((setting) => name === `${setting}_FILE`);
      if (file) expect(secrets).toContain(value.replace('/run/secrets/', ''));
      else
        filled[name] = value
          .replace(/\$\{PUBLIC_URL:\?.*\}/, 'https://millrace.example.org')
          .replace(/\$\{\w+:-\}/, '');
    }
    const config = readConfig({ ...filled, MILLRACE_TOKEN_SECRET: 'x'.repeat(32) });
    expect([config.database.migrate, config.trustedProxies]).toEqual([false, 1]);
    expect(config.publicUrl).toBe('https://millrace.example.org');
  }
});

test('everything starts after what it needs: database, migration once, nodes, nginx', () => {
  expect(nodes).toHaveLength(2);
  expect(compose.services['migrate']?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  expect(compose.services['migrate']?.command).toEqual(['node', 'cloud-sync/migrate.ts']);
  for (const node of nodes) {
    expect(node.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    expect(node.healthcheck?.disable).toBeUndefined();
    expect(Number.parseInt(node.stop_grace_period ?? '', 10)).toBeGreaterThan(readShutdownSeconds());
  }
  expect(compose.services['nginx']?.depends_on).toEqual({
    'millrace-1': { condition: 'service_healthy' },
    'millrace-2': { condition: 'service_healthy' },
  });
  expect(compose.services['postgres']?.healthcheck?.test).toContain('pg_isready');
});

function readShutdownSeconds(): number {
  const { shutdownSeconds } = readConfig({ DATABASE_URL: 'postgresql://a/b', MILLRACE_TOKEN_SECRET: 'x'.repeat(32) });
  return shutdownSeconds;
}

test('whatever is named is there, and the nodes are where nginx looks for them', async () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const network of Object.keys(service.networks)) expect(compose.networks).toHaveProperty(network);
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
    expect(service.image, name).toMatch(/:/);
  }
  const site = await readFile(join(import.meta.dirname, 'nginx/millrace.conf'), 'utf8');
  const upstreams = [...site.matchAll(/^\s*server (millrace-\d):(\d+)/gm)];
  expect(upstreams.map(([, name]) => compose.services[name ?? '']?.networks['inside']?.ipv4_address)).toEqual([
    '10.77.0.11',
    '10.77.0.12',
  ]);
  // One name must lead to one address: nginx and the nodes share one network.
  const shared = Object.keys(compose.services['nginx']?.networks ?? {}).filter(
    (network) => network in (nodes[0]?.networks ?? {}),
  );
  expect(shared).toEqual(['inside']);
  const dockerfile = readStages(await readFile(join(import.meta.dirname, '..', 'Dockerfile'), 'utf8')).at(-1) ?? [];
  const port = dockerfile.find(({ name }) => name === 'EXPOSE')?.rest;
  expect(new Set(upstreams.map((match) => match[2]))).toEqual(new Set([port]));
});

test('nodes can write nothing, and nothing but nginx can be reached from outside', () => {
  for (const node of nodes) expect(node.read_only).toBe(true);
  const open = Object.entries(compose.services).filter(([, service]) => service.ports);
  expect(open.map(([name]) => name)).toEqual(['nginx']);
});
