// The finished pages of every project in this repository.
import { readdirSync, statSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The output folders: the example's, and those of the test projects. */
export function outputs() {
  const projects = join(root, 'tests', 'projekte');
  const folders = [join(root, 'output'), ...readdirSync(projects).map((name) => join(projects, name, 'output'))];
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

/** Every HTML page of all projects. */
export function pages() {
  return outputs().flatMap((folder) => files(folder, '.html'));
}
