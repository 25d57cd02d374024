// All HTML, CSS and SVG of all projects is valid, by the validator of the W3C and by html-validate.
import assert from 'node:assert/strict';
import test from 'node:test';
import { files, outputs, pages } from './pages.js';
import { valid, wellMade } from './checks/validators.js';

test('the validator of the W3C has no complaint about any page, style sheet or drawing', async () => {
  assert.deepEqual(await valid(outputs().flatMap((folder) => files(folder, '.html', '.css', '.svg'))), []);
});

test('html-validate has no complaint about any page', async () => {
  assert.deepEqual(await wellMade(pages(...outputs())), []);
});
