import type { FastifyReply, FastifyRequest } from 'fastify';
import { SyncError } from '../../http/sync-error.ts';
import { escapeHtml } from '../../mail/create-mailer.ts';

/** Answers a browser that stands at one of our addresses with what went wrong, as a page; others get the error as usual. */
export async function answerAsPage(
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SyncError) || !request.headers.accept?.includes('text/html')) throw error;
    if (error.statusCode >= 500) request.log.error({ err: error.cause ?? error }, 'sign-in at the provider failed');
    return reply
      .code(error.statusCode)
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      })
      .send(pageOf(error.message));
  }
}

function pageOf(message: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Millrace: sign-in</title></head>
<body><main><h1>You are not signed in</h1><p>${escapeHtml(message)}</p><p>You can close this page and begin again.</p></main></body>
</html>
`;
}
