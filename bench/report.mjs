// From measured times to the tables of docs/performance.md.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that a share of all values does not exceed, 0 < share <= 1. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Puts text between "<!-- begin NAME -->" and "<!-- end NAME -->". */
export function replaceMarkedSection(page, name, text) {
  const parts = page.split(new RegExp(`(<!-- begin ${name} -->\n|<!-- end ${name} -->)`));
  if (parts.length !== 5) {
    throw new Error(`the page must hold "<!-- begin ${name} -->" and "<!-- end ${name} -->" once each`);
  }
  parts[2] = `\n${text}\n`;
  return parts.join('');
}

function instructionSets() {
  const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1].split(' ') ?? [];
  return ['sse4_1', 'avx', 'avx2', 'fma', 'avx512f'].filter((flag) => flags.includes(flag)).join(' ');
}

export function describeMachine(root) {
  const commit = execFileSync('git', ['-C', root, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit,
    processor: `${cpus()[0].model.trim()}, ${cpus().length} cores, ${instructionSets()}`,
    memory_gb: Math.round(totalmem() / 1e9),
    cores: cpus().length,
    load: loadavg()[0],
  };
}

const all = (entry, kind) => entry.turns.flatMap((turn) => turn[kind]);

function summary(entry) {
  const wall_ms = all(entry, 'wall_ms');
  const cpu_ms = all(entry, 'cpu_ms');
  return {
    min: Math.min(...wall_ms), median: median(wall_ms), p90: quantile(wall_ms, 0.9),
    cpu: cpu_ms.length > 0 ? median(cpu_ms) : undefined,
  };
}

// How many times longer the peer takes, three ways: the median over rounds of (its median / our median),
// smallest time against smallest time, and processor time against processor time.
function ratios(ours, theirs) {
  const rounds = ours.turns.map((turn, at) => median(theirs.turns[at].wall_ms) / median(turn.wall_ms));
  const [a, b] = [summary(ours), summary(theirs)];
  return { rounds: median(rounds), least: Math.min(...rounds), min: b.min / a.min, cpu: b.cpu / a.cpu };
}

// What a target is judged on: the least favourable of the three, so that luck with the machine decides nothing.
const lowest = (ratio) => Math.min(ratio.rounds, ratio.min, ratio.cpu);

const ms = (value) => (value === undefined ? '–' : value.toFixed(value < 1 ? 3 : value < 10 ? 2 : 1));
const times = (value) => `${value.toFixed(2)}×`;

function table(head, rows) {
  return [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function nativeTable(native) {
  const rows = [...native.keys()].sort((a, b) => kOrder(a) - kOrder(b)).map((name) => {
    const one = summary(native.get(name));
    return [kNames[name] ?? name, ms(one.min), ms(one.median), ms(one.p90), ms(one.cpu)];
  });
  return table(['step', 'min ms', 'median ms', '90 % ms', 'processor ms'], rows);
}

const kNames = {
  'network/detector': 'detector network',
  'network/lite': '`lite` network',
  'network/full': '`full` network',
  'network/heavy': '`heavy` network',
  'network/lite_with_mask': '`lite` network with the body mask',
  'network/full_with_mask': '`full` network with the body mask',
  'network/heavy_with_mask': '`heavy` network with the body mask',
  'step/crop_landmarks': 'crop for the landmark network',
  'step/crop_detector': 'crop for the detector',
  'step/post': 'post-processing',
  'frame/lite': 'whole tracked frame, `lite`',
  'frame/lite_with_opinion': 'the same with a second opinion of `full`, mean over a second',
  'frame/full': 'whole tracked frame, `full`',
  'frame/full_with_opinion': 'the same with a second opinion of `heavy`, mean over a second',
  'frame/heavy': 'whole tracked frame, `heavy`',
  'load/detector': 'loading the detector',
  'load/lite': 'loading `lite`',
  'load/full': 'loading `full`',
  'load/heavy': 'loading `heavy`',
  'start/lite': 'from nothing to the first answer, `lite`',
  'start/full': 'from nothing to the first answer, `full`',
  'start/heavy': 'from nothing to the first answer, `heavy`',
};
const kOrder = (name) => {
  const place = Object.keys(kNames).indexOf(name);
  return place < 0 ? Infinity : place;
};

function peerTable({ native, peer }) {
  const rows = [];
  for (const name of ['detector', 'lite', 'full', 'heavy']) {
    const theirs = peer.get(`network/${name}`);
    const pairs = [['network', `network/${name}`], ['network with mask', `network/${name}_with_mask`],
      ['whole tracked frame', `frame/${name}`], ['frame with second opinion', `frame/${name}_with_opinion`]];
    for (const [what, key] of pairs) {
      if (native.has(key)) {
        const [a, b, ratio] = [summary(native.get(key)), summary(theirs), ratios(native.get(key), theirs)];
        rows.push([`\`${name}\`: our ${what}`, `${ms(a.min)} / ${ms(a.median)}`, `${ms(b.min)} / ${ms(b.median)}`,
          times(ratio.rounds), times(ratio.least), times(ratio.min), times(ratio.cpu)]);
      }
    }
  }
  return table(['', 'ours, min / median ms', 'LiteRT.js network, min / median ms', 'ratio', 'worst round',
    'of the minima', 'of processor time'], rows);
}

function targetTable({ native, peer, memory_mb, film }) {
  const frame = lowest(ratios(native.get('frame/full'), peer.get('network/full')));
  const asking = lowest(ratios(native.get('frame/full_with_opinion'), peer.get('network/full')));
  const alone_mb = memory_mb.get('full');
  const asking_mb = memory_mb.get('full_with_opinion');
  const around_ms = summary(native.get('step/crop_landmarks')).min + summary(native.get('step/post')).min;
  const load_ms = summary(native.get('load/full')).min;
  const heavy_ms = summary(native.get('load/heavy')).min;
  const targets = [
    ['whole tracked frame with `full` against LiteRT.js\'s network alone', '≥ 2.5×', times(frame), frame >= 2.5],
    ['the same with the second opinion of `heavy`, as `supple pose` runs', '≥ 2.5×', times(asking), asking >= 2.5],
    ['post-processing and crop, 720p', '≤ 1 ms', `${ms(around_ms)} ms`, around_ms <= 1],
    ['peak memory of tracking with `full`', '≤ 120 MB', `${alone_mb.toFixed(0)} MB`, alone_mb <= 120],
    ['the same with the second opinion of `heavy`', '≤ 120 MB', `${asking_mb.toFixed(0)} MB`, asking_mb <= 120],
    ['loading the `full` model', '≤ 100 ms', `${ms(load_ms)} ms`, load_ms <= 100],
    ['loading the `heavy` model', '≤ 100 ms', `${ms(heavy_ms)} ms`, heavy_ms <= 100],
  ];
  if (film !== undefined) {
    const speed = film.duration_s / Math.min(...film.runs.map((run) => run.wall_s));
    const program_mb = Math.max(...film.runs.map((run) => run.peak_rss_mb));
    targets.push(
      ['peak memory of `supple pose` with `full`', '≤ 120 MB', `${program_mb.toFixed(0)} MB`, program_mb <= 120],
      ['`supple pose` with `full` on a 720p film of 30 frames a second', '≥ 2× real time', times(speed), speed >= 2]);
  }
  return {
    missed: targets.filter(([, , , reached]) => !reached).length,
    text: table(['target', 'wanted', 'measured', ''],
      targets.map(([what, wanted, got, reached]) => [what, wanted, got, reached ? 'PASS' : 'MISS'])),
  };
}

/** @returns text (Markdown) and missed, the number of targets not reached. */
export function writeReport(measured) {
  const { machine, versions, rounds, runs, memory_mb } = measured;
  const targets = targetTable(measured);
  const loads = [...measured.peer].filter(([name]) => name.startsWith('load/'))
    .map(([name, entry]) => `${name.slice(5)} ${summary(entry).min.toFixed(0)} ms`).join(', ');
  const film = measured.film === undefined ? '' : `\`supple pose\` with \`full\` on ${measured.film.duration_s.toFixed(1)} s of \
film: ${measured.film.runs.map((run) => `${run.wall_s.toFixed(1)} s`).join(', ')}; of that \
${Math.min(...measured.film.runs.map((run) => run.cpu_s)).toFixed(1)} s of processor time, its decoder not counted.\n`;
  const busy = machine.load <= machine.cores ? '' : `
**The machine was busy with other work (more wanted to run than there are cores): wall times are too long, read
the processor times.**
`;
  const text = `Measured ${machine.date} at commit ${machine.commit} on ${machine.processor}, ${machine.memory_gb} GB; \
load average at the end ${machine.load.toFixed(1)}.
LiteRT.js ${versions.litert} (\`${versions.wasm.join(', ')}\`, one thread) in Chromium ${versions.chromium}. \
${rounds} rounds in turns, ${runs} runs each per round.
${busy}
${targets.text}

Beside LiteRT.js, in the same rounds:

${peerTable(measured)}

Every step of ours, one thread:

${nativeTable(measured.native)}

Peak memory of one process that tracks: ${[...memory_mb]
    .map(([name, mb]) => `\`${name.split('_')[0]}\`${name.includes('_') ? ' with second opinion' : ''} ${mb.toFixed(0)} MB`).join(', ')}.
LiteRT.js starts in ${measured.start_ms.toFixed(0)} ms and loads its models in: ${loads} (once, first use).
${film}`;
  return { text, missed: targets.missed };
}
