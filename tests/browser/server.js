// A small server for one output, below a path as in the site of a city, with a strict policy.
import { readFile } from 'node:fs/promises';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const BELOW = '/rat/berichte/';

const KINDS = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** The policy that a city can set for an output. The icons of KERN are data: addresses in its style sheet. */
export function policy(folder) {
  const kern = readdirSync(folder).some((year) => existsSync(join(folder, year, 'kern')));
  return kern ? "default-src 'self'; img-src 'self' data:" : "default-src 'self'";
}

/** The address under which an output says that it stands, and what a server there would answer. */
export function home(folder) {
  const map = join(folder, 'sitemap.xml');
  const start = existsSync(map) && /<loc>(.*?)index\.html<\/loc>/.exec(readFileSync(map, 'utf8'))?.[1];
  if (!start) return undefined;
  const answer = (route) => {
    const path = join(folder, decodeURIComponent(route.request().url().slice(start.length)));
    const found = existsSync(path) ? path : join(folder, '404.html');
    const headers = { 'Content-Type': KINDS[extname(found)], 'Content-Security-Policy': policy(folder) };
    return route.fulfill({ path: found, headers });
  };
  return { start, answer };
}

export async function serve(folder) {
  const csp = policy(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    const below = decodeURIComponent(pathname);
    const path = normalize(join(folder, below.slice(BELOW.length) || 'index.html'));
    if (below.startsWith(BELOW) && path.startsWith(folder)) {
      try {
        const bytes = await readFile(path.endsWith('/') ? `${path}index.html` : path);
        response.setHeader('Content-Type', KINDS[extname(path)] ?? 'application/octet-stream');
        // The report on one page carries its own policy, with the hashes of what it contains.
        if (!path.endsWith('/bericht.html')) response.setHeader('Content-Security-Policy', csp);
        response.end(bytes);
        return;
      } catch {
        // Falls to the 404 below.
      }
    }
    // A browser asks the site for its sign, not the report.
    response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const start = `http://127.0.0.1:${server.address().port}${BELOW}`;
  return {
    start,
    address: (page) => start + page.below.split('/').map(encodeURIComponent).join('/'),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
