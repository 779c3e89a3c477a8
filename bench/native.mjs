// Our own side of the comparison: vision_bench for the steps, the supple program for a whole film.

import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/**
 * Runs vision_bench once.
 *
 * @returns by name ("frame/full"): wall_ms and cpu_ms, one number per repetition, and peak_rss_mb.
 */
export async function runVisionBench({ program, filter, repetitions, picture }) {
  const { stdout } = await execute(program, [
    `--benchmark_filter=${filter}`, `--benchmark_repetitions=${repetitions}`,
    '--benchmark_display_aggregates_only=false', '--benchmark_format=json',
  ], { env: { ...process.env, SUPPLE_BENCH_PICTURE: picture }, maxBuffer: 64 << 20 });
  const results = new Map();
  for (const row of JSON.parse(stdout).benchmarks) {
    if (row.error_occurred) {
      throw new Error(`${row.name}: ${row.error_message}`);
    }
    if (row.run_type !== 'iteration') {
      continue;
    }
    const name = row.run_name.split('/').slice(0, 2).join('/');
    const result = results.get(name) ?? { wall_ms: [], cpu_ms: [], peak_rss_mb: 0 };
    result.wall_ms.push(row.real_time);
    result.cpu_ms.push(row.cpu_time);
    result.peak_rss_mb = Math.max(result.peak_rss_mb, row.peak_rss_mb ?? 0);
    results.set(name, result);
  }
  if (results.size === 0) {
    throw new Error(`vision_bench has nothing called ${filter}`);
  }
  return results;
}

async function peakResidentMemory_mb(pid) {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return (Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024) / 1e6;
  } catch {
    return 0;  // it has just ended
  }
}

/** Runs `supple pose` on a film, its output thrown away. @returns seconds and the program's peak memory. */
export async function runSupplePose({ program, film, model }) {
  const begun = performance.now();
  const child = spawn(program, ['pose', '--quiet', '--model', model, film], { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak_mb = 0;
  const watch = setInterval(async () => {
    peak_mb = Math.max(peak_mb, await peakResidentMemory_mb(child.pid));
  }, 50);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) {
      throw new Error(`supple pose ended with code ${code}`);
    }
    return { wall_s: (performance.now() - begun) / 1000, peak_rss_mb: peak_mb };
  } finally {
    clearInterval(watch);
  }
}
