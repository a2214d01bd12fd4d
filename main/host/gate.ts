import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { contract, type Handlers, type HostHandlers, type Reply } from '../../shared/contract/contract.ts';
import type { Method, RequestOf, ResponseOf } from '../../shared/contract/method.ts';
import { MillraceError, toErrorValue } from '../../shared/errors.ts';

export interface GateOptions {
  /** Checks what handlers answer too; for tests and development. */
  checkResponses?: boolean;
}

/** The one place where messages enter the host. */
export interface Gate {
  /**
   * Checks a request against the contract, runs its handler and answers with a value; never rejects. Unknown methods get
   * `request_forbidden`, requests that break their schema `request_invalid` with the offending `path`.
   */
  call(feature: string, method: string, request: unknown): Promise<Reply>;
}

type Entry = (request: unknown) => Promise<unknown>;

/** Builds the gate in front of a set of handlers. Its caller has to check who is sending first. */
export function createGate(handlers: HostHandlers, { checkResponses = false }: GateOptions = {}): Gate {
  const entries = new Map<string, Entry>();

  function register<Methods extends Record<string, Method>>(
    feature: string,
    methods: Methods,
    featureHandlers: Handlers<Methods>,
  ): void {
    for (const name in methods) {
      entries.set(
        `${feature}.${name}`,
        entry(`${feature}.${name}`, methods[name], featureHandlers[name], checkResponses),
      );
    }
  }

  register('library', contract.library, handlers.library);
  register('tags', contract.tags, handlers.tags);
  register('backups', contract.backups, handlers.backups);
  register('diagrams', contract.diagrams, handlers.diagrams);
  register('files', contract.files, handlers.files);
  register('history', contract.history, handlers.history);
  register('imports', contract.imports, handlers.imports);
  register('operations', contract.operations, handlers.operations);
  register('search', contract.search, handlers.search);
  register('processLinks', contract.processLinks, handlers.processLinks);
  register('session', contract.session, handlers.session);
  register('settings', contract.settings, handlers.settings);
  register('shell', contract.shell, handlers.shell);

  return {
    async call(feature, method, request) {
      try {
        const run = entries.get(`${feature}.${method}`);
        if (!run) throw new MillraceError('request_forbidden', `There is no method ${feature}.${method}.`);
        return { ok: true, value: await run(request) };
      } catch (error) {
        return { ok: false, error: toErrorValue(error) };
      }
    },
  };
}

function entry<M extends Method>(
  name: string,
  method: M,
  handler: (request: RequestOf<M>) => Promise<ResponseOf<M>> | ResponseOf<M>,
  checkResponse: boolean,
): Entry {
  const request = checker<M['request']>(method.request);
  const response = checker<M['response']>(method.response);
  return async (value) => {
    if (!request.accepts(value)) {
      const problem = request.problem(value);
      throw new MillraceError('request_invalid', `${name}: ${problem.path} ${problem.message}`, problem);
    }
    const answer: unknown = await handler(value);
    if (checkResponse && !response.accepts(answer)) {
      const problem = response.problem(answer);
      throw new MillraceError(
        'internal_error',
        `${name} answered wrongly: ${problem.path} ${problem.message}`,
        problem,
      );
    }
    return answer;
  };
}

interface Checker<Schema extends TSchema> {
  accepts(value: unknown): value is Static<Schema>;
  problem(value: unknown): { path: string; message: string };
}

function checker<Schema extends TSchema>(schema: Schema): Checker<Schema> {
  let compiled: ReturnType<typeof Compile> | undefined;
  // Compiling on first use keeps ninety schemas out of the start-up time.
  const validator = () => {
    compiled ??= Compile(schema);
    return compiled;
  };
  return {
    accepts: (value): value is Static<Schema> => validator().Check(value),
    problem: (value) => {
      const first = validator().Errors(value)[0];
      return { path: first?.instancePath || '/', message: first?.message ?? 'is not valid' };
    },
  };
}
