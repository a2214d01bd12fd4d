/** bpmn-moddle ships no types for its entry point. */
declare module 'bpmn-moddle' {
  export const BpmnModdle: new (
    packages?: Record<string, unknown>,
    options?: Record<string, unknown>,
  ) => import('./moddle.ts').BpmnModdle;
}
