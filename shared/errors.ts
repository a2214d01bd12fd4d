/**
 * Every error a person or another process can see, once. A code is never reused for another meaning;
 * the text a person reads for it lives in the renderer's message catalogue under `errors.<code>`.
 */
export const errorCodes = [
  // Requests
  'request_invalid',
  'request_forbidden',
  'operation_cancelled',
  'host_unavailable',
  'internal_error',
  // Library
  'library_locked',
  'library_newer',
  'library_read_only',
  'library_damaged',
  'disk_full',
  'disk_failed',
  'not_found',
  'name_invalid',
  'name_taken',
  'folder_cycle',
  'version_conflict',
  'draft_conflict',
  'diagram_trashed',
  // Files
  'file_not_found',
  'file_not_readable',
  'file_not_writable',
  'file_too_large',
  'file_changed_on_disk',
  // Zip archives
  'archive_damaged',
  'archive_suspicious',
  'archive_unsafe',
  'archive_encrypted',
  'archive_unsupported',
  // Reading a diagram
  'xml_empty',
  'xml_binary',
  'xml_not_xml',
  'xml_truncated',
  'xml_malformed',
  'xml_dtd_forbidden',
  'xml_too_deep',
  'xml_too_many_attributes',
  'xml_encoding_invalid',
  'bpmn_not_bpmn',
  'bpmn_no_layout',
  // Packed diagrams
  'packed_corrupt',
  'packed_newer',
  // Workers
  'job_timeout',
  'job_out_of_memory',
  'job_crashed',
  'jobs_overloaded',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Facts about an error that a message can show, such as `line`, `column`, `path`. Plain values only. */
export type ErrorDetails = Record<string, string | number | boolean | null>;

/** An error as it crosses processes: a value, because only `message` of a thrown Error survives the trip. */
export interface ErrorValue {
  code: ErrorCode;
  message: string;
  details: ErrorDetails;
}

/** The one error class of Millrace. `message` is English for logs and command lines; people see the catalogue's text. */
export class MillraceError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MillraceError';
    this.code = code;
    this.details = details;
  }

  toValue(): ErrorValue {
    return { code: this.code, message: this.message, details: this.details };
  }

  static fromValue(value: ErrorValue): MillraceError {
    return new MillraceError(value.code, value.message, value.details);
  }
}

/** Turns anything thrown into a value that can cross a process boundary; unknown errors become `internal_error`. */
export function toErrorValue(error: unknown): ErrorValue {
  if (error instanceof MillraceError) return error.toValue();
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal_error', message, details: {} };
}
