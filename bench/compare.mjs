// The comparison behind bench/run: ours and LiteRT.js in turns, round after round, so that whatever else
// the machine does falls on both. bench/run builds the programs first.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { detectorInput, kGoldenFolder, landmarkInput, readPpm } from '../tests/browser/golden_tensors.mjs';
import { Missing, modelFolder, startPeer } from '../tests/browser/peer.mjs';
import { runSupplePose, runVisionBench } from './native.mjs';
import { describeMachine, replaceMarkedSection, writeReport } from './report.mjs';

const kRoot = join(dirname(fileURLToPath(import.meta.url)), '..');
const kPage = join(kRoot, 'docs', 'performance.md');
const kClip = join(kRoot, 'tests', 'clips', 'side_leg_lift_dave_side.mp4');
const kSubjects = [
  { name: 'detector', file: 'pose_detection' },
  { name: 'lite', file: 'pose_landmark_lite' },
  { name: 'full', file: 'pose_landmark_full' },
  { name: 'heavy', file: 'pose_landmark_heavy' },
];
const kWarmUps = 40;  // until Chromium has compiled the WebAssembly a second time, for speed

const kHelp = `bench/run: how fast Supple sees, beside LiteRT.js in the same run.

  --rounds N   turns that each side gets (default 6)
  --runs N     timed runs per turn and network (default 20)
  --write      put the tables into docs/performance.md
  --strict     exit with 1 if a target is missed
  --build DIR  folder with bin/vision_bench and bin/supple (bench/run names it)
  --no-film    leave out supple pose on a whole film
`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '6' },
      runs: { type: 'string', default: '20' },
      write: { type: 'boolean', default: false },
      'no-film': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      build: { type: 'string', default: join(kRoot, 'build', 'release') },
    },
  });
  const counts = { rounds: Number(values.rounds), runs: Number(values.runs) };
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 1) {
      throw new Missing(`--${name} needs a whole number above 0, not "${values[name]}".`);
    }
  }
  return { ...values, ...counts };
}

function requireProgram(build, name) {
  const program = join(build, 'bin', name);
  if (!existsSync(program)) {
    throw new Missing(`${program} is not built. Run bench/run, which builds it.`);
  }
  return program;
}

const say = (text) => process.stderr.write(`${text}\n`);

function makePicture(folder) {
  const picture = join(folder, 'frame.ppm');
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-ss', '2', '-i', kClip, '-frames:v', '1',
    '-vf', 'scale=1280:720:flags=bicubic', '-pix_fmt', 'rgb24', picture]);
  return picture;
}

function makeFilm(folder) {
  const film = join(folder, 'film.mp4');
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', kClip, '-vf', 'fps=30,scale=1280:720:flags=bicubic',
    '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', film]);
  const duration_s = Number(execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration',
    '-of', 'csv=p=0', film], { encoding: 'utf8' }));
  return { film, duration_s };
}

async function readInput(subject) {
  const is_detector = subject.name === 'detector';
  const { rgb } = await readPpm(join(kGoldenFolder, `lying_${is_detector ? 'detector' : 'landmarks'}.ppm`));
  return is_detector ? detectorInput(rgb) : landmarkInput(rgb);
}

// Appends one turn's times to what is known; each turn stays a list of its own.
function keep(known, name, turn) {
  const entry = known.get(name) ?? { turns: [], peak_rss_mb: 0 };
  entry.turns.push({ wall_ms: turn.wall_ms, cpu_ms: [turn.cpu_ms].flat() });
  entry.peak_rss_mb = Math.max(entry.peak_rss_mb, turn.peak_rss_mb ?? 0);
  known.set(name, entry);
}

// A whole film through the program that people use, decoder process and all.
async function measureFilm(build, folder) {
  say('Analysing a film of 720p at 30 frames a second ...');
  const program = requireProgram(build, 'supple');
  requireProgram(build, 'supple-frame-reader');
  const { film, duration_s } = makeFilm(folder);
  const runs = [];
  for (let round = 0; round < 3; ++round) {
    runs.push(await runSupplePose({ program, film, model: 'full' }));
  }
  return { duration_s, runs };
}

async function measure(options, folder) {
  const program = requireProgram(options.build, 'vision_bench');
  const picture = makePicture(folder);
  const native = new Map();
  const peer_times = new Map();
  const memory_mb = new Map();
  const runNative = (filter, repetitions) => runVisionBench({ program, filter, repetitions, picture });

  say('Starting Chromium and warming both sides up ...');
  const peer = await startPeer({ models: modelFolder() });
  try {
    for (const subject of kSubjects) {
      subject.input = await readInput(subject);
      keep(peer_times, `load/${subject.name}`, { wall_ms: [await peer.load(subject.file)], cpu_ms: [] });
      await peer.time(subject.file, subject.input, { warm_ups: kWarmUps, runs: 1 });
      if (subject.name !== 'detector') {
        // A process of its own for each, so that the memory is that of one tracker alone.
        for (const name of [subject.name, `${subject.name}_with_opinion`].filter((one) => one !== 'heavy_with_opinion')) {
          const alone = await runNative(`^frame/${name}/`, 2);
          memory_mb.set(name, alone.get(`frame/${name}`).peak_rss_mb);
        }
      }
    }

    for (let round = 0; round < options.rounds; ++round) {
      say(`Round ${round + 1} of ${options.rounds} ...`);
      for (const subject of kSubjects) {
        const ours = async () => {
          const turn = await runNative(`^(network|frame)/${subject.name}(_with_mask)?/`, options.runs);
          turn.forEach((times, name) => keep(native, name, times));
          if (subject.name === 'lite' || subject.name === 'full') {
            // Each of these is a mean over thirty frames already, so fewer do.
            const asking = await runNative(`^frame/${subject.name}_with_opinion/`, Math.ceil(options.runs / 5));
            asking.forEach((times, name) => keep(native, name, times));
          }
        };
        const theirs = async () => keep(peer_times, `network/${subject.name}`,
          await peer.time(subject.file, subject.input, { warm_ups: 3, runs: options.runs }));
        // Who begins alternates, so that neither always runs on a processor that the other has warmed.
        for (const side of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
          await side();
        }
        const once = await runNative(`^(load|start)/${subject.name}/`, 5);
        once.forEach((times, name) => keep(native, name, times));
      }
      const steps = await runNative('^step/', options.runs);
      steps.forEach((times, name) => keep(native, name, times));
    }
  } finally {
    await peer.close();
  }

  const film = options['no-film'] ? undefined : await measureFilm(options.build, folder);
  return {
    native, peer: peer_times, memory_mb, film, versions: peer.versions, start_ms: peer.start_ms,
    rounds: options.rounds, runs: options.runs, machine: describeMachine(kRoot),
  };
}

async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(kHelp);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'supple-bench-'));
  try {
    const { text, missed } = writeReport(await measure(options, folder));
    process.stdout.write(text);
    if (options.write) {
      await writeFile(kPage, replaceMarkedSection(await readFile(kPage, 'utf8'), 'figures', text));
      say(`Written into ${kPage}`);
    }
    process.exitCode = options.strict && missed > 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Missing) && !String(error.code).startsWith('ERR_PARSE_ARGS')) {
    throw error;
  }
  console.error(`bench/run: ${error.message}`);
  process.exitCode = 2;
}
