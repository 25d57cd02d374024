// WCAG 2.2 AA: of every type of page in two projects the largest and the smallest, wide and narrow, light and dark.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { accessible, contrast } from './checks/axe.js';
import { close } from './chromium.js';
import { example, extremes, largest, musterstadt, pages } from './pages.js';

after(close);

test('the rules of WCAG 2.2 AA hold at 1280 and 320 px, in light and in dark', async () => {
  assert.deepEqual(await accessible(extremes(pages(example, musterstadt))), []);
});

test('text and charts can be read with more contrast and with the colours of the system', async () => {
  assert.deepEqual(await contrast(largest(pages(musterstadt))), []);
});
