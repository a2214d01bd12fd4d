import { Id, method, Nothing, record } from './method.ts';

export const operationMethods = {
  /** Stops a long operation as soon as it can; unknown ids are ignored, as the operation may just have ended. */
  cancel: method(record({ operationId: Id }), Nothing),
} as const;
