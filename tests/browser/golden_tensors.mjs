// The golden tensors' file formats and how a picture becomes a network's input. tests/golden_test.cc
// reads the same files and computes the same inputs; tests/golden/README.md describes them for people.

import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kGoldenFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'golden');
export const kDetector = 'pose_detection';
export const kLandmarkModels = ['pose_landmark_lite', 'pose_landmark_full', 'pose_landmark_heavy'];
export const kPictures = ['lying', 'seated', 'nobody'];

const kHeatmapSide = 64;
const kHeatmapChannels = 39;

/** Reads a binary PPM: "P6", width, height, 255, then RGB rows from the top. */
export async function readPpm(file) {
  const bytes = await readFile(file);
  const header = /^P6\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 64));
  if (header === null) {
    throw new Error(`${file}: not a binary PPM of 8 bits without comments`);
  }
  const [width, height] = [Number(header[1]), Number(header[2])];
  const rgb = bytes.subarray(header[0].length);
  if (rgb.length !== width * height * 3) {
    throw new Error(`${file}: ${width} x ${height} pixels need ${width * height * 3} bytes, it has ${rgb.length}`);
  }
  return { width, height, rgb };
}

/** The detector's input: v / 127.5 - 1, each step rounded to 32 bits, as C++ does with floats. */
export function detectorInput(rgb) {
  return Float32Array.from(rgb, (v) => Math.fround(v / 127.5) - 1);
}

/** A landmark network's input: v / 255 in 32 bits. */
export function landmarkInput(rgb) {
  return Float32Array.from(rgb, (v) => v / 255);
}

// Per heatmap channel: where its highest cell is (row * 64 + column) and how high, 39 x 2 numbers.
function heatmapPeaks(heatmap) {
  const peaks = new Float32Array(kHeatmapChannels * 2);
  for (let channel = 0; channel < kHeatmapChannels; ++channel) {
    let best = 0;
    for (let cell = 1; cell < kHeatmapSide * kHeatmapSide; ++cell) {
      if (heatmap[cell * kHeatmapChannels + channel] > heatmap[best * kHeatmapChannels + channel]) {
        best = cell;
      }
    }
    peaks[2 * channel] = best;
    peaks[2 * channel + 1] = heatmap[best * kHeatmapChannels + channel];
  }
  return peaks;
}

function outputNamed(outputs, name, count) {
  const output = outputs.find((one) => one.name === name);
  if (output === undefined || output.data.length !== count) {
    throw new Error(`the model should give ${count} numbers as ${name}; it gives ` +
      outputs.map((one) => `${one.name} ${one.data.length}`).join(', '));
  }
  return output.data;
}

function joined(...arrays) {
  const all = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/** What is stored of the detector: 2254 x 12 raw boxes, then 2254 raw scores. */
export function detectorGolden(outputs) {
  return joined(outputNamed(outputs, 'Identity', 2254 * 12), outputNamed(outputs, 'Identity_1', 2254));
}

/** What is stored of a landmark network: 195 landmark numbers, the flag, 117 world numbers, heatmap peaks. */
export function landmarkGolden(outputs) {
  return joined(
    outputNamed(outputs, 'Identity', 195),
    outputNamed(outputs, 'Identity_1', 1),
    outputNamed(outputs, 'Identity_4', 117),
    heatmapPeaks(outputNamed(outputs, 'Identity_3', kHeatmapSide * kHeatmapSide * kHeatmapChannels)));
}

/** Raw little-endian 32-bit floats. */
export async function writeF32(file, floats) {
  const bytes = Buffer.alloc(floats.length * 4);
  floats.forEach((value, at) => bytes.writeFloatLE(value, at * 4));
  await writeFile(file, bytes);
}

export async function readF32(file) {
  const bytes = await readFile(file);
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
