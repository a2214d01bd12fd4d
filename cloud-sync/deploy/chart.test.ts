import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/schema';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../config.ts';
import { renderChart, renderObjects, type Values } from '../tests/support/render-chart.ts';

const chart = join(import.meta.dirname, 'helm/millrace');
const least = { publicUrl: 'https://millrace.example.org', secret: { existing: 'our-secrets' } };
const secrets = { DATABASE_URL: 'postgresql://a:b@c/d', MILLRACE_TOKEN_SECRET: 's'.repeat(32) };
const most = {
  publicUrl: 'https://millrace.example.org',
  secret: { values: { ...secrets, SMTP_URL: 'smtp://mail' } },
  settings: { MAIL_FROM: 'millrace@example.org', MILLRACE_TRASH_DAYS: '30' },
  autoscaling: { enabled: false },
  replicas: 3,
  ingress: { enabled: true, host: 'millrace.example.org' },
  networkPolicy: { from: [{ namespaceSelector: {} }] },
  serviceMonitor: { enabled: true, labels: { release: 'prometheus' } },
  prometheusRule: { enabled: true },
  dashboard: { enabled: true },
  podAnnotations: { a: 'b' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'a', operator: 'Exists' }],
  imagePullSecrets: [{ name: 'pull' }],
};

interface Container {
  env?: { name: string; value: string }[];
  envFrom: { secretRef: { name: string } }[];
  command?: string[];
  ports?: { name: string; containerPort: number }[];
  securityContext: object;
  startupProbe?: object;
}

interface PodSpec {
  containers: Container[];
  enableServiceLinks: boolean;
  automountServiceAccountToken: boolean;
  securityContext: object;
  terminationGracePeriodSeconds?: number;
}

interface KubernetesObject {
  kind: string;
  metadata: { name: string; labels: Values; annotations?: Record<string, string> };
  spec: {
    selector: { matchLabels: object };
    replicas?: number;
    template: { metadata: { labels: object; annotations: Values }; spec: PodSpec };
    [name: string]: unknown;
  };
  stringData: Record<string, string>;
  data: Record<string, string>;
}

async function objects(values: Values): Promise<(kind: string) => KubernetesObject> {
  const rendered: unknown[] = await renderObjects(chart, values);
  return (kind) => {
    const found = rendered.find((object): object is KubernetesObject => kindOf(object) === kind);
    if (!found) throw new Error(`There is no ${kind}, only ${rendered.map(kindOf).join(', ')}.`);
    return found;
  };
}

const kindOf = (object: unknown): string =>
  typeof object === 'object' && object !== null && 'kind' in object ? String(object.kind) : '';

let schema: { Check(value: unknown): boolean };
let defaults: Values;

beforeAll(async () => {
  schema = Compile(JSON.parse(await readFile(join(chart, 'values.schema.json'), 'utf8')));
  defaults = parse(await readFile(join(chart, 'values.yaml'), 'utf8'));
});

test('with the least of values, nodes are replaced without a gap and can do nothing but serve', async () => {
  const find = await objects(least);
  const deployment = find('Deployment');
  expect(deployment.spec).toMatchObject({
    strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
    template: { metadata: { labels: deployment.spec.selector.matchLabels } },
  });
  expect(deployment.spec.replicas).toBeUndefined();
  const pod = deployment.spec.template.spec;
  const [server] = pod.containers;
  expect(server).toMatchObject({
    envFrom: [{ secretRef: { name: 'our-secrets' } }],
    ports: [{ name: 'http', containerPort: 8080 }],
    startupProbe: { httpGet: { path: '/health/live', port: 'http' } },
    livenessProbe: { httpGet: { path: '/health/live', port: 'http' } },
    readinessProbe: { httpGet: { path: '/health/ready', port: 'http' } },
    lifecycle: { preStop: { exec: { command: ['node', '-e', 'setTimeout(() => {}, 5 * 1000)'] } } },
  });
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(5 + 20);
  expect(find('HorizontalPodAutoscaler').spec).toMatchObject({
    minReplicas: 2,
    scaleTargetRef: { name: 'team-millrace' },
  });
  expect(find('PodDisruptionBudget').spec).toMatchObject({ minAvailable: 1, selector: deployment.spec.selector });
  expect(find('NetworkPolicy').spec).toMatchObject({ podSelector: deployment.spec.selector });
  expect(find('Service').spec).toMatchObject({
    selector: deployment.spec.selector.matchLabels,
    ports: [{ targetPort: 'http' }],
  });
});

test.each(['Deployment', 'Job'])(
  'the pods of the %s run as nobody special, with a read-only file system',
  async (kind) => {
    const pod = (await objects(least))(kind).spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    for (const container of pod.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
    expect(pod.automountServiceAccountToken).toBe(false);
    // A Service called "millrace" would have MILLRACE_PORT set, which the server refuses.
    expect(pod.enableServiceLinks).toBe(false);
    expect(() => readConfig({ ...secrets, MILLRACE_PORT: 'tcp://10.0.0.1:80' })).toThrow(/MILLRACE_PORT/);
  },
);

test('the database is migrated once, before new pods start, with the same secrets', async () => {
  const find = await objects(most);
  const [job, secret] = [find('Job'), find('Secret')];
  const hook = 'helm.sh/hook';
  for (const { metadata } of [job, secret]) expect(metadata.annotations?.[hook]).toBe('pre-install,pre-upgrade');
  const weight = ({ metadata }: KubernetesObject): number => Number(metadata.annotations?.[`${hook}-weight`]);
  expect(weight(secret)).toBeLessThan(weight(job));
  const [migration] = job.spec.template.spec.containers;
  expect(migration?.command).toEqual(['node', 'cloud-sync/migrate.ts']);
  expect(migration?.envFrom).toEqual([{ secretRef: { name: secret.metadata.name } }]);
  expect(
    (await objects({ ...least, migration: { enabled: false } }))('Deployment').spec.template.spec.containers[0]?.env,
  ).toContainEqual({ name: 'DATABASE_MIGRATE', value: 'true' });
});

test('what the pods get are settings the server takes', async () => {
  const find = await objects(most);
  const [server] = find('Deployment').spec.template.spec.containers;
  const own = Object.fromEntries((server?.env ?? []).map(({ name, value }) => [name, value]));
  const config = readConfig({ ...find('Secret').stringData, ...own });
  expect(config).toMatchObject({
    publicUrl: 'https://millrace.example.org',
    trustedProxies: 1,
    shutdownSeconds: 20,
    mail: { url: 'smtp://mail', from: 'millrace@example.org' },
    retention: { trashDays: 30 },
    database: { url: secrets.DATABASE_URL, migrate: false },
  });
});

test('everything else can be turned on', async () => {
  const find = await objects(most);
  expect(find('Deployment').spec.replicas).toBe(3);
  expect(find('Ingress').spec).toMatchObject({
    tls: [{ hosts: ['millrace.example.org'], secretName: 'millrace-tls' }],
  });
  expect(find('ServiceMonitor').metadata.labels).toMatchObject({ release: 'prometheus' });
  const authorization = { credentials: { name: 'our-secrets', key: 'MILLRACE_METRICS_TOKEN' } };
  const [open, shut] = await Promise.all(
    [false, true].map((token) => objects({ ...least, serviceMonitor: { enabled: true, token } })),
  );
  expect(open?.('ServiceMonitor').spec['endpoints']).toEqual([{ port: 'http', path: '/metrics', interval: '15s' }]);
  expect(shut?.('ServiceMonitor').spec['endpoints']).toMatchObject([{ path: '/metrics', authorization }]);
  expect(find('PrometheusRule').spec).toEqual(parse(await readFile(join(chart, 'monitoring/alerts.yaml'), 'utf8')));
  const dashboard = find('ConfigMap').data['millrace.json'] ?? '';
  expect(JSON.parse(dashboard)).toEqual(JSON.parse(await readFile(join(chart, 'monitoring/dashboard.json'), 'utf8')));
  expect(find('NetworkPolicy').spec['ingress']).toEqual([
    { ports: [{ port: 8080 }], from: [{ namespaceSelector: {} }] },
  ]);
  const notes = (await renderChart(chart, most)).get('NOTES.txt');
  expect(notes).toContain('deployment/team-millrace');
  expect(notes).not.toContain('Nothing leads to it');
});

test('other secrets make other pods', async () => {
  const annotations = async (values: Values) =>
    (await objects(values))('Deployment').spec.template.metadata.annotations;
  const changed = { ...most, secret: { values: { ...most.secret.values, SMTP_URL: 'smtp://other' } } };
  expect(await annotations(changed)).not.toEqual(await annotations(most));
  expect(await annotations(most)).toEqual(await annotations(structuredClone(most)));
});

test('what is missing is said, and what is mistyped is refused by the schema', async () => {
  await expect(renderChart(chart, {})).rejects.toThrow(/publicUrl is needed/);
  await expect(renderChart(chart, { publicUrl: 'https://a' })).rejects.toThrow(/DATABASE_URL is needed/);
  await expect(renderChart(chart, { ...least, ingress: { enabled: true } })).rejects.toThrow(/ingress.host is needed/);
  for (const values of [{}, least, most]) expect(schema.Check({ ...defaults, ...values })).toBe(true);
  const mistakes = [
    { publicURL: 'https://a' },
    { publicUrl: 'https://a/path' },
    { replicas: '2' },
    { autoscaling: { minReplicas: 1 } },
    { settings: { MILLRACE_TRASH_DAYS: 30 } },
    { settings: { DATABASE_MIGRATE: 'true' } },
    { secret: { values: { MILLRACE_TOKEN_SECRET: 'short' } } },
  ];
  for (const mistake of mistakes)
    expect(schema.Check({ ...defaults, ...mistake }), JSON.stringify(mistake)).toBe(false);
});
