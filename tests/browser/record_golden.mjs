// Records tests/golden: what LiteRT.js answers for three pictures, so that our own networks can be held
// against it without a browser.
//
//   npm ci --ignore-scripts --prefix tests/browser   once
//   node tests/browser/record_golden.mjs             records the answers anew from the stored pictures
//   node tests/browser/record_golden.mjs --check     asks LiteRT.js again and compares, writes nothing
//   node tests/browser/record_golden.mjs --pictures  also cuts the pictures from tests/clips anew (ffmpeg)
//
// Exit codes: 0 done, 1 the answers differ from the stored ones, 2 something is missing.

import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  detectorGolden, detectorInput, kDetector, kGoldenFolder, kLandmarkModels, kPictures, landmarkGolden,
  landmarkInput, readF32, readPpm, writeF32,
} from './golden_tensors.mjs';
import { Missing, modelFolder, startPeer } from './peer.mjs';

// LiteRT.js repeats itself to the bit on one machine; another processor may round a sum otherwise. This is
// the bar that our own networks are held to, in pixels of the 256 (or 224) wide input.
const kTolerance = 0.01;

const kClips = join(dirname(fileURLToPath(import.meta.url)), '..', 'clips');

// The detector sees the whole frame, as wide as its 224 pixels, black above and below. A landmark network
// sees a square around the person, turned so that the head is up, in 256 pixels.
const kWholeFrame = 'scale=224:126:flags=area,pad=224:224:0:49:black';
const kCuts = {
  lying: {
    clip: 'side_leg_lift_dave_side', at_s: 2, detector: kWholeFrame,
    landmarks: 'pad=640:640:0:140:black,crop=500:500:64:102,transpose=clock,scale=256:256:flags=area',
  },
  seated: {
    clip: 'seated_twist_ben_obl', at_s: 7, detector: kWholeFrame,
    landmarks: 'crop=320:320:190:30,scale=256:256:flags=area',
  },
  nobody: {
    clip: 'seated_twist_ben_obl', at_s: 7, detector: 'crop=220:220:0:0,scale=224:224:flags=bicubic',
    landmarks: 'crop=220:220:0:0,scale=256:256:flags=bicubic',
  },
};

function cutPictures() {
  for (const [picture, cut] of Object.entries(kCuts)) {
    for (const [use, filter] of [['detector', cut.detector], ['landmarks', cut.landmarks]]) {
      execFileSync('ffmpeg', ['-v', 'error', '-y', '-ss', String(cut.at_s), '-i', join(kClips, `${cut.clip}.mp4`),
        '-frames:v', '1', '-vf', filter, '-pix_fmt', 'rgb24', join(kGoldenFolder, `${picture}_${use}.ppm`)]);
    }
  }
}

function largestDifference(a, b) {
  if (a.length !== b.length) {
    return Infinity;
  }
  return a.reduce((worst, value, at) => Math.max(worst, Math.abs(value - b[at])), 0);
}

async function record({ check }) {
  let differing = 0;
  const peer = await startPeer({ models: modelFolder() });
  try {
    console.log(`LiteRT.js ${peer.versions.litert}, Chromium ${peer.versions.chromium}, ${peer.versions.wasm}`);
    for (const model of [kDetector, ...kLandmarkModels]) {
      await peer.load(model);
      const is_detector = model === kDetector;
      for (const picture of kPictures) {
        const { rgb } = await readPpm(
          join(kGoldenFolder, `${picture}_${is_detector ? 'detector' : 'landmarks'}.ppm`));
        const outputs = await peer.run(model, is_detector ? detectorInput(rgb) : landmarkInput(rgb));
        const golden = is_detector ? detectorGolden(outputs) : landmarkGolden(outputs);
        const file = join(kGoldenFolder, `${picture}_${model}.f32`);
        if (check) {
          const difference = largestDifference(golden, await readF32(file));
          console.log(`${picture} ${model}: largest difference from the stored answer ${difference}`);
          differing += difference > kTolerance ? 1 : 0;
        } else {
          await writeF32(file, golden);
          console.log(`${picture} ${model}: ${golden.length} numbers stored`);
        }
      }
    }
  } finally {
    await peer.close();
  }
  return differing;
}

const options = new Set(process.argv.slice(2));
for (const option of options) {
  if (option !== '--check' && option !== '--pictures') {
    console.error(`record_golden: I do not know "${option}". Use --check, --pictures, or nothing.`);
    process.exit(2);
  }
}
try {
  if (options.has('--pictures')) {
    cutPictures();
  }
  process.exitCode = (await record({ check: options.has('--check') })) > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof Missing)) {
    throw error;
  }
  console.error(`record_golden: ${error.message}`);
  process.exitCode = 2;
}
