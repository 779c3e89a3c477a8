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

// What the system says of a running process: peak memory, and processor time so far (in ticks of 10 ms).
async function readUse(pid) {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      peak_rss_mb: (Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024) / 1e6,
      cpu_s: (Number(fields[11]) + Number(fields[12])) / 100,
    };
  } catch {
    return { peak_rss_mb: 0, cpu_s: 0 };  // it has just ended
  }
}

/**
 * Runs `supple pose` on a film, its output thrown away.
 *
 * @returns seconds on the wall, and of the program (without its decoder) processor seconds and peak memory.
 */
export async function runSupplePose({ program, film, model }) {
  const begun = performance.now();
  const child = spawn(program, ['pose', '--quiet', '--model', model, film],
    { stdio: ['ignore', 'ignore', 'inherit'] });
  const use = { peak_rss_mb: 0, cpu_s: 0 };
  const watch = setInterval(async () => {
    const now = await readUse(child.pid);
    use.peak_rss_mb = Math.max(use.peak_rss_mb, now.peak_rss_mb);
    use.cpu_s = Math.max(use.cpu_s, now.cpu_s);
  }, 50);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code !== 0) {
      throw new Error(`supple pose ended with code ${code}`);
    }
    return { wall_s: (performance.now() - begun) / 1000, ...use };
  } finally {
    clearInterval(watch);
  }
}
