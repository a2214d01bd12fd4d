/** The package ships no types. */
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: import('didi').ModuleDeclaration;
}
