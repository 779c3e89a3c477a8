// node --test bench/report_test.mjs

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { median, quantile, replaceMarkedSection, writeReport } from './report.mjs';

test('the median of an even count lies between the middle two', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([3, 1, 2]), 2);
});

test('a quantile is a value that was measured', () => {
  assert.equal(quantile([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.9), 9);
  assert.equal(quantile([5], 0.9), 5);
});

test('figures go between the marks and the prose stays', () => {
  const page = 'before\n<!-- begin figures -->\nold\n<!-- end figures -->\nafter\n';
  assert.equal(replaceMarkedSection(page, 'figures', 'new $&\n'),
    'before\n<!-- begin figures -->\n\nnew $&\n\n<!-- end figures -->\nafter\n');
});

test('a page without marks is refused, not overwritten', () => {
  assert.throws(() => replaceMarkedSection('prose', 'figures', 'new'), /begin figures/);
});

const turns = (...rounds) => ({ turns: rounds.map((wall_ms) => ({ wall_ms, cpu_ms: wall_ms })), peak_rss_mb: 50 });

function measured(frame_ms) {
  const native = new Map([
    ['network/full', turns([10, 10, 12], [10, 11, 12])],
    ['frame/full', turns([frame_ms, frame_ms], [frame_ms, 2 * frame_ms, frame_ms])],
    ['frame/full_with_opinion', turns([15], [15])],
    ['step/crop_landmarks', turns([0.8, 1.4])],
    ['step/post', turns([0.01])],
    ['load/full', turns([16])],
    ['load/heavy', turns([120])],
  ]);
  const peer = new Map(['detector', 'lite', 'full', 'heavy'].flatMap((name) => [
    [`network/${name}`, turns([30, 30, 31], [30, 60, 30])], [`load/${name}`, turns([20])]]));
  return {
    native, peer, memory_mb: new Map([['full', 70], ['full_with_opinion', 200]]), rounds: 2, runs: 3,
    film: { duration_s: 15, runs: [{ wall_s: 5, cpu_s: 4, peak_rss_mb: 100 }, { wall_s: 10, cpu_s: 4, peak_rss_mb: 90 }] },
    versions: { litert: '1', chromium: '2', wasm: ['x.wasm'] }, start_ms: 100,
    machine: { date: '2026-01-01', commit: 'abc', processor: 'P', memory_gb: 24, cores: 2, load: 1 },
  };
}

test('a ratio is judged on the least favourable way of taking it', () => {
  assert.match(writeReport(measured(10)).text, /network alone \| ≥ 2\.5× \| 3\.00× \| PASS/);
  // Processor time of LiteRT.js is the same, its wall time is not: the ratio of the minima decides.
  const lucky = measured(10);
  lucky.peer.get('network/full').turns = [{ wall_ms: [26, 90], cpu_ms: 30 }, { wall_ms: [80, 90], cpu_ms: 30 }];
  assert.match(writeReport(lucky).text, /network alone \| ≥ 2\.5× \| 2\.60× \| PASS/);
  assert.match(writeReport(measured(15)).text, /network alone \| ≥ 2\.5× \| 2\.00× \| MISS/);
});

test('times are judged on the smallest, memory on the largest, and misses are counted', () => {
  const { text, missed } = writeReport(measured(10));
  assert.match(text, /post-processing and crop, 720p \| ≤ 1 ms \| 0\.810 ms \| PASS/);
  assert.match(text, /`supple pose` with `full` \| ≤ 120 MB \| 100 MB \| PASS/);
  assert.match(text, /30 frames a second \| ≥ 2× real time \| 3\.00× \| PASS/);
  assert.match(text, /loading the `heavy` model \| ≤ 100 ms \| 120\.0 ms \| MISS/);
  assert.equal(missed, 3);  // heavy's loading; the second opinion's time and memory
});

test('a busy machine is said to be busy', () => {
  const quiet = measured(10);
  assert.doesNotMatch(writeReport(quiet).text, /busy/);
  quiet.machine.load = 2.5;
  assert.match(writeReport(quiet).text, /busy with other work/);
});
