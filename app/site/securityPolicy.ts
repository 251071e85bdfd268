import type { Plugin } from 'vite';

/**
 * What the page may load and ask: its own files, and the services of its deployment.
 *
 * WebAssembly is compiled for Poseidon, the hash of states; no script is ever made from text.
 *
 * @param services origins of chain, index and content store.
 */
export function contentSecurityPolicy(services: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...services].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Headers to serve the site with: the policy again, with what a meta element can't say. */
export function securityHeaders(services: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': `${contentSecurityPolicy(services)}; frame-ancestors 'none'`,
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** Puts the policy into the built page, so that it holds wherever the site is hosted. */
export function securityPolicy(services: readonly string[]): Plugin {
  return {
    name: 'gemel-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(services) },
        injectTo: 'head-prepend',
      },
    ],
  };
}
