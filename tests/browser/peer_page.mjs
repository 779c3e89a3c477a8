// What runs inside the browser: LiteRT.js, its WebAssembly build on XNNPACK, one thread.
//
// Tensors cross between Node and the page as base64 of little-endian 32-bit floats.

import { Tensor, loadAndCompile, loadLiteRt } from '@litertjs/core';

const models = new Map();

function fromBase64(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

function toBase64(floats) {
  const bytes = new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
  let letters = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    letters += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(letters);
}

function release(tensors) {
  for (const tensor of tensors) {
    tensor.delete();
  }
}

// Loads one model under a name and says how long that took, the file already being in memory.
async function load(name) {
  const bytes = new Uint8Array(await (await fetch(`/models/${name}.tflite`)).arrayBuffer());
  const begun = performance.now();
  const model = await loadAndCompile(bytes, { accelerator: 'wasm', cpuOptions: { numThreads: 1 } });
  const load_ms = performance.now() - begun;
  models.set(name, model);
  return load_ms;
}

function makeInput(model, input) {
  return new Tensor(fromBase64(input), Array.from(model.getInputDetails()[0].shape));
}

// One run: every output of the model, in the file's order.
async function run(name, input) {
  const model = models.get(name);
  const tensor = makeInput(model, input);
  const outputs = await model.run([tensor]);
  const result = outputs.map((output, index) => ({
    name: model.getOutputDetails()[index].name,
    shape: Array.from(model.getOutputDetails()[index].shape),
    data: toBase64(output.toTypedArray()),
  }));
  release([tensor, ...outputs]);
  return result;
}

// Many runs on the same input. Only the network's run is timed; the input already lies in WebAssembly
// memory and the outputs are not copied out of it, which favours the peer.
async function time(name, input, warm_ups, runs) {
  const model = models.get(name);
  const tensor = makeInput(model, input);
  const times_ms = [];
  for (let at = -warm_ups; at < runs; ++at) {
    const begun = performance.now();
    const outputs = await model.run([tensor]);
    const taken_ms = performance.now() - begun;
    release(outputs);
    if (at >= 0) {
      times_ms.push(taken_ms);
    }
  }
  tensor.delete();
  return times_ms;
}

const begun = performance.now();
globalThis.peer = loadLiteRt('/npm/core/wasm/', { threads: false })
  .then(() => ({ load, run, time, start_ms: performance.now() - begun }));
