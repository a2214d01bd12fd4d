import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

const path = '/v1/session';
const daySeconds = 24 * 60 * 60;

/** Has the browser keep a refresh token where no script can read it and where only requests about the session carry it. */
export function setSessionCookie(reply: FastifyReply, config: Config, refreshToken: string): void {
  reply.header('set-cookie', cookieText(config, refreshToken, config.sessionDays * daySeconds));
}

/** Has the browser forget it. */
export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  reply.header('set-cookie', cookieText(config, '', 0));
}

/**
 * The refresh token in a request's cookie; null where there is none, or where the request does not come from a page of this
 * server: browsers add cookies to what other pages ask for, too.
 */
export function readSessionCookie(request: FastifyRequest, config: Config): string | null {
  if (!isOwnPage(request, config)) return null;
  const name = cookieName(config);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value) return value;
  }
  return null;
}

function isOwnPage(request: FastifyRequest, config: Config): boolean {
  const origin = URL.parse(request.headers.origin ?? '');
  if (!origin) return false;
  return origin.origin === URL.parse(config.publicUrl)?.origin || origin.host === request.headers.host;
}

function cookieText(config: Config, value: string, seconds: number): string {
  const secure = isSecure(config) ? '; Secure' : '';
  return `${cookieName(config)}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}

// `__Host-` would ask for the path "/", and with it for the token in every request.
const cookieName = (config: Config): string => (isSecure(config) ? '__Secure-millrace' : 'millrace');

const isSecure = (config: Config): boolean => config.publicUrl.startsWith('https:');
