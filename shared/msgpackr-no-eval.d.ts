/** The part of msgpackr's evaluation-free build that Millrace uses; the package ships no types for this entry. */
declare module 'msgpackr/index-no-eval' {
  export interface PackrOptions {
    useRecords?: boolean;
    copyBuffers?: boolean;
    moreTypes?: boolean;
    int64AsType?: 'bigint' | 'number' | 'string';
    encodeUndefinedAsNil?: boolean;
    variableMapSize?: boolean;
    mapsAsObjects?: boolean;
  }
  export class Packr {
    constructor(options?: PackrOptions);
    pack(value: unknown): Uint8Array;
    unpack(bytes: Uint8Array): unknown;
  }
  export class Unpackr {
    constructor(options?: PackrOptions);
    unpack(bytes: Uint8Array): unknown;
  }
}
