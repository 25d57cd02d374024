// The finished pages of every project in this repository, and what kinds of page there are.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The two outputs whose pages are looked at most closely: the example's and that of the fictional city. */
export const example = join(root, 'output');
export const musterstadt = join(root, 'tests', 'projekte', 'musterstadt', 'output');

/** Every type of page, with the path of its pages in an output. A page that no line knows fails a test. */
export const TYPES = [
  ['archiv', /^index\.html$/],
  ['nicht-gefunden', /^404\.html$/],
  ['index', /^\d{4}\/index\.html$/],
  ['massnahme', /^\d{4}\/massnahmen\/[^/]+\.html$/],
  ['handlungsfeld', /^\d{4}\/handlungsfelder\/[^/]+\.html$/],
  ...[
    'auftraege',
    'bericht',
    'datenlage',
    'einfache-sprache',
    'gremien',
    'kennzahlen',
    'leistungen',
    'massnahmen',
    'quellen',
    'ressourcen',
    'richtungen',
    'suche',
    'veraenderungen',
    'vorlage',
    'zusagen',
  ].map((type) => [type, new RegExp(`^\\d{4}/${type}\\.html$`)]),
];

/** The output folders: the example's, and those of the test projects. */
export function outputs() {
  const projects = join(root, 'tests', 'projekte');
  const folders = [example, ...readdirSync(projects).map((name) => join(projects, name, 'output'))];
  return folders.filter((folder) => existsSync(join(folder, 'index.html')));
}

/** Every file below a folder with one of the endings. */
export function files(folder, ...endings) {
  const found = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...files(path, ...endings));
    else if (endings.some((ending) => name.endsWith(ending))) found.push(path);
  }
  return found;
}

/** Every page of the outputs. */
export function pages(...folders) {
  return folders.flatMap((folder) => files(folder, '.html').map((path) => pageOf(folder, path)));
}

export function pageOf(folder, path) {
  const below = relative(folder, path).split(sep).join('/');
  const type = TYPES.find(([, pattern]) => pattern.test(below))?.[0];
  return { folder, path, below, type, name: relative(root, path), size: statSync(path).size };
}

/** Of each type in each output the largest page and the smallest. */
export function extremes(all) {
  const chosen = new Set();
  for (const group of groups(all, ({ folder, type }) => `${folder} ${type}`)) {
    const sorted = [...group].sort((one, other) => one.size - other.size);
    chosen.add(sorted.at(-1)).add(sorted[0]);
  }
  return [...chosen];
}

/** Of each type in each output the largest page. */
export function largest(all) {
  return groups(all, ({ folder, type }) => `${folder} ${type}`).map((group) =>
    group.reduce((one, other) => (other.size > one.size ? other : one)),
  );
}

/** The pages with the same key, group by group. */
export function groups(all, key) {
  const found = new Map();
  for (const page of all) found.set(key(page), [...(found.get(key(page)) ?? []), page]);
  return [...found.values()];
}
