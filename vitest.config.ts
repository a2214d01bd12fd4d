import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{shared,main,preload,renderer,workers,bench,build,cloud-sync}/**/*.test.{ts,tsx}',
      'tests/{canvas,checks,roundtrip,golden}/**/*.test.ts',
    ],
    // Two cores and real databases, processes and browsers: a slow machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The identity provider of tests warns of what is right in tests: keys and data of the moment.
    onConsoleLog: (log) => !log.startsWith('oidc-provider WARNING'),
    // As with end-to-end tests: what passes the second time on a CI machine is reported as flaky, not as broken.
    retry: process.env['CI'] ? 1 : 0,
  },
});
