// The peer: the same networks in LiteRT.js inside headless Chromium, driven from Node.
//
//   const peer = await startPeer({ models: modelFolder() });
//   await peer.load('pose_landmark_full');
//   const outputs = await peer.run('pose_landmark_full', input);       // Float32Array in and out
//   const { wall_ms, cpu_ms } = await peer.time('pose_landmark_full', input, { warm_ups: 20, runs: 30 });
//   await peer.close();

import { access } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serveFiles } from './served_files.mjs';

const kHere = dirname(fileURLToPath(import.meta.url));
const kNpm = join(kHere, 'node_modules', '@litertjs');

// No graphics card, no first-run pages, no calls home; and no slowing of a page that nobody looks at.
const kChromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/** Something is absent that the person can put right; the text says how. */
export class Missing extends Error {}

/** The folder that holds the .tflite files, as everywhere in Supple. */
export function modelFolder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return process.env.SUPPLE_MODELS || join(cache, 'supple', 'models');
}

/** The version of an npm package as installed here. */
export function installedVersion(name) {
  return JSON.parse(readFileSync(join(kHere, 'node_modules', name, 'package.json'), 'utf8')).version;
}

async function requireFile(file, remedy) {
  try {
    await access(file);
  } catch {
    throw new Missing(`${file} is not there. ${remedy}`);
  }
}

function findFile(models, path) {
  const clean = normalize(path);
  if (clean === '/peer_page.html' || clean === '/peer_page.mjs') {
    return join(kHere, clean);
  }
  if (clean.startsWith('/npm/')) {
    return join(kNpm, clean.slice('/npm/'.length));
  }
  if (/^\/models\/[a-z_]+\.tflite$/.test(clean)) {
    return join(models, clean.slice('/models/'.length));
  }
  return undefined;
}

function toBase64(floats) {
  return Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength).toString('base64');
}

function fromBase64(text) {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}

// Seconds of processor time that each of the browser's pages has used, all threads together.
async function rendererTimes_s(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return new Map(processInfo.filter((one) => one.type === 'renderer').map((one) => [one.id, one.cpuTime]));
}

/**
 * Starts Chromium and loads LiteRT.js in it.
 *
 * @param options.models folder that holds the .tflite files.
 * @param options.chromium the browser; default $SUPPLE_CHROMIUM or /usr/bin/chromium.
 * @throws Missing if the browser or the npm packages are absent.
 */
export async function startPeer({ models, chromium = process.env.SUPPLE_CHROMIUM || '/usr/bin/chromium' }) {
  await requireFile(join(kNpm, 'core', 'package.json'), `Run: npm ci --ignore-scripts --prefix ${kHere}`);
  await requireFile(chromium, 'Install Chromium (apt-get install chromium), or name another in SUPPLE_CHROMIUM.');
  const { chromium: launcher } = await import('playwright-core');

  const server = await serveFiles((path) => findFile(models, path));
  let browser;
  try {
    browser = await launcher.launch({ executablePath: chromium, headless: true, args: kChromiumFlags });
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${server.origin}/peer_page.html`);
    await page.waitForFunction(() => globalThis.peer !== undefined, undefined, { timeout: 60_000 })
      .catch((error) => { throw new Error(`LiteRT.js did not start: ${complaints.join('; ') || error}`); });
    const start_ms = await page.evaluate(async () => (await globalThis.peer).start_ms);
    const session = await browser.newBrowserCDPSession();

    return {
      start_ms,
      versions: {
        litert: installedVersion('@litertjs/core'),
        chromium: browser.version(),
        wasm: [...server.asked].filter((path) => path.endsWith('.wasm')).map((path) => path.split('/').pop()),
      },
      load: async (name) => {
        await requireFile(join(models, `${name}.tflite`), 'Run dev/setup: it fetches and checks the models.');
        return page.evaluate(async (model) => (await globalThis.peer).load(model), name);
      },
      run: async (name, input) => {
        const outputs = await page.evaluate(
          async ([model, data]) => (await globalThis.peer).run(model, data), [name, toBase64(input)]);
        return outputs.map((output) => ({ ...output, data: fromBase64(output.data) }));
      },
      // Wall time of every run, and the processor time of one run on average: Chromium counts that in
      // 10 ms, so it takes some twenty runs to mean anything.
      time: async (name, input, { warm_ups, runs }) => {
        const before = await rendererTimes_s(session);
        const wall_ms = await page.evaluate(
          async ([model, data, first, count]) => (await globalThis.peer).time(model, data, first, count),
          [name, toBase64(input), warm_ups, runs]);
        const after = await rendererTimes_s(session);
        const used_s = Math.max(...[...after].map(([id, time_s]) => time_s - (before.get(id) ?? time_s)));
        return { wall_ms, cpu_ms: (1000 * used_s) / (warm_ups + runs) };
      },
      close: async () => {
        await browser.close();
        await server.close();
      },
    };
  } catch (error) {
    await browser?.close();
    await server.close();
    throw error;
  }
}
