// The one place that starts Chromium and visits pages with it.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { groups } from './pages.js';
import { home, serve } from './server.js';

const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-sync',
  // What would leave for another host is seen, and goes nowhere.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
const WORKERS = 2;

let started;

export function browser() {
  started ??= chromium.launch({ executablePath, args });
  return started;
}

export async function close() {
  const running = started;
  started = undefined;
  await (await running)?.close();
}

/**
 * Opens every page from its output's own server and gives back what the checks complain of, under the page's name.
 *
 * A check gets the tab, the page, and what has been seen since the page was asked for: `requests`, and `faults`
 * of the console, of the policy, and of what was not found. It leaves the tab as wide and as bright as it was.
 * `options` are Playwright's for a context; with `disk` the pages come from the disk instead. The page that a
 * server shows where none is has its links from the reports' own address, and is seen at one below it.
 */
export async function visit(all, { disk = false, ...options }, ...checks) {
  const complaints = [];
  for (const group of groups(all, ({ folder }) => folder)) {
    const server = disk ? undefined : await serve(group[0].folder);
    const own = home(group[0].folder);
    const usual = server?.address ?? (({ path }) => pathToFileURL(path).href);
    const address = (page) => (page.type === 'nicht-gefunden' ? `${own.start}2020/keine/seite.html` : usual(page));
    const rest = [...group];
    const work = async () => {
      const tab = await open({ reducedMotion: 'reduce', ...options });
      if (own) await tab.route(`${own.start}**`, own.answer);
      for (let page = rest.shift(); page; page = rest.shift()) {
        // What the page before still loads is not taken for this one's.
        await tab.goto('about:blank');
        tab.seen.requests.length = 0;
        tab.seen.faults.length = 0;
        try {
          await tab.goto(address(page), { waitUntil: 'load' });
          for (const check of checks) {
            const found = (await check(tab, page, tab.seen)) ?? [];
            complaints.push(...found.map((complaint) => `${page.name}: ${complaint}`));
          }
        } catch (fault) {
          complaints.push(`${page.name}: ${fault}`);
        }
      }
      await tab.context().close();
    };
    try {
      await Promise.all(Array.from({ length: Math.min(WORKERS, group.length) }, work));
    } finally {
      await server?.close();
    }
  }
  return complaints.sort();
}

async function open(options) {
  const context = await (await browser()).newContext(options);
  const tab = await context.newPage();
  const seen = { requests: [], faults: [] };
  tab.setDefaultTimeout(60_000);
  tab.on('request', (request) => seen.requests.push(request.url()));
  tab.on('response', (response) => response.status() >= 400 && seen.faults.push(`${response.status()} ${response.url()}`));
  tab.on('requestfailed', (request) => seen.faults.push(`not loaded: ${request.url()}`));
  tab.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.faults.push(message.text()));
  tab.on('pageerror', (fault) => seen.faults.push(String(fault)));
  if (options.javaScriptEnabled !== false) {
    await tab.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`the policy forbids ${violatedDirective} ${blockedURI}`),
      );
    });
  }
  return Object.assign(tab, { seen });
}
