import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {text as readText} from 'node:stream/consumers';
import {pipeline} from 'node:stream/promises';
import {build} from 'esbuild';
import {openImageIndex} from '../../source/contents/open-image-index.ts';
import {readLayers} from '../../source/contents/read-layers.ts';
import {createDiskLayerCache} from '../../source/layers/cache/disk-layer-cache.ts';
import {atOnce} from '../../source/layers/in-slices.ts';
import {StackView} from '../../source/layers/stack/stack-view.ts';
import {connectTo} from '../contract/connect-to.ts';
import {importImage} from '../helpers/private-images.ts';
import {BenchTerminal} from './bench-terminal.ts';
import {generatedFiles} from './generated-files.ts';
import {pressDown} from './measure-keys.ts';
import {type Figure, median, quantile} from './report.ts';
import type {Screen, ScreenSize} from './screen.ts';

export type LayerLoad = {name: string; files: number; bytes: number};

/** Of what `docker save IMAGE | wc -c` takes: the archive has to stream by at least once. */
const saveRatio = 1.2;
const secondOpenMs = 100;
const keyTargetMs = [2, 6] as const;
/** Above an idle process. */
const peakTargetMiB = 150;
const keys = 60;
const runs = 3;

const {signal} = new AbortController();

export const importFiles = (socketPath: string, {name, files, bytes}: LayerLoad): Promise<void> =>
	importImage(socketPath, name, Readable.from(generatedFiles({folder: 'data', files, bytes})), []);

/** @returns Milliseconds until the archive of an image was counted. */
async function timeSave(host: string, image: string): Promise<number> {
	const start = performance.now();
	const counting = spawn('sh', ['-c', 'docker save "$1" | wc -c', 'sh', image], {
		env: {...process.env, DOCKER_HOST: host},
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const [code] = await once(counting, 'exit');
	if (code !== 0) {
		throw new Error(`docker save ended with ${code}`);
	}

	return performance.now() - start;
}

/** Reads an image's index with a new cache, and again as the next start of the program does. */
async function timeIndex(host: string, name: string): Promise<{first: number; second: number}> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-bench-'));
	const engine = connectTo(host);
	const open = async (): Promise<number> => {
		const start = performance.now();
		const image = await readLayers(engine, name, {signal});
		const cache = createDiskLayerCache({folder});
		const {stack} = await openImageIndex(engine, image, {signal, cache});
		// What is on the screen then.
		atOnce(new StackView(stack, {layer: stack.layers.length, scope: 'stack'}).rows(() => false));
		return performance.now() - start;
	};
	try {
		return {first: await open(), second: await open()};
	} finally {
		engine.close();
		await rm(folder, {recursive: true, force: true});
	}
}

/** The index of an image against the engine's own archive of it, in turn, and its second opening. */
export async function measureIndex(host: string, {name}: LayerLoad): Promise<Figure[]> {
	const saves: number[] = [];
	const opens: {first: number; second: number}[] = [];
	for (let run = 0; run < runs; run++) {
		saves.push(await timeSave(host, name));
		opens.push(await timeIndex(host, name));
	}

	const save = median(saves);
	const first = median(opens.map(open => open.first));
	return [
		{name: `${name}: docker save | wc -c`, unit: 'ms', value: save, target: undefined},
		{name: `${name}: index`, unit: 'ms', value: first, target: saveRatio * save},
		{
			name: `${name}: second open`,
			unit: 'ms',
			value: median(opens.map(open => open.second)),
			target: secondOpenMs,
		},
	];
}

const hasList = (screen: Screen): boolean => screen.selectedLine() !== undefined;

/** Keys in the files of an image, all folders unfolded. */
export async function measureTreeKeys(
	size: ScreenSize,
	host: string,
	{name}: LayerLoad,
): Promise<Figure[]> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-bench-'));
	const terminal = new BenchTerminal(size, ['--screen', 'images'], {
		DOCKER_HOST: host,
		XDG_CACHE_HOME: folder,
	});
	try {
		await terminal.waitFor(hasList);
		terminal.press('/');
		for (const letter of name) {
			terminal.press(letter);
		}

		terminal.press('\r');
		await terminal.waitFor(
			screen => screen.selectedLine()?.includes(name.split(':')[0] ?? '') === true,
		);
		terminal.press('F');
		await terminal.waitFor(screen => screen.selectedLine()?.includes('data') === true);
		terminal.press('\r');
		await terminal.waitFor(screen => screen.lines().filter(line => /\d/.test(line)).length > 10);
		const single = await pressDown(terminal, {keys, gapMs: 100});
		const memory = terminal.memoryMiB();
		return [
			{
				name: `${name}: key to selection, median`,
				unit: 'ms',
				value: median(single.latencies),
				target: keyTargetMs[0],
			},
			{
				name: `${name}: key to selection, p95`,
				unit: 'ms',
				value: quantile(single.latencies, 0.95),
				target: keyTargetMs[1],
			},
			{name: `${name}: memory`, unit: 'MiB', value: memory, target: undefined},
		];
	} finally {
		await terminal.quit();
		await rm(folder, {recursive: true, force: true});
	}
}

/** The most memory that a process takes which reads a layer of so many entries, and shows its tree. */
export async function measureEntries(entries: number): Promise<Figure[]> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-bench-'));
	// As the program is: what compiles TypeScript takes as much memory as what is measured.
	const program = path.join(folder, 'read-entries.mjs');
	await build({
		entryPoints: [path.resolve(import.meta.dirname, 'read-entries.ts')],
		outfile: program,
		bundle: true,
		platform: 'node',
		format: 'esm',
	});
	const peakOf = async (files: number): Promise<number> => {
		const reading = spawn(process.execPath, [program], {stdio: ['pipe', 'pipe', 'inherit']});
		const archive = generatedFiles({folder: 'data', files, bytes: files * 10});
		const [text] = await Promise.all([
			readText(reading.stdout),
			pipeline(Readable.from(archive), reading.stdin),
		]);
		const read = JSON.parse(text) as {files: number; peakMiB: number};
		if (read.files !== files) {
			throw new Error(`${read.files} of ${files} files are in the tree`);
		}

		return read.peakMiB;
	};
	try {
		const [none, all] = [await peakOf(0), await peakOf(entries)];
		return [
			{name: 'peak memory without entries', unit: 'MiB', value: none, target: undefined},
			{
				name: `peak memory, ${entries} entries`,
				unit: 'MiB',
				value: all,
				target: undefined,
			},
			{
				name: `peak memory, ${entries} entries, above the one without`,
				unit: 'MiB',
				value: all - none,
				target: peakTargetMiB,
			},
		];
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}
