import {EventEmitter} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import {stripVTControlCharacters} from 'node:util';
import {defaultSettings} from '../../source/config/settings.ts';
import {createServices} from '../../source/create-services.ts';
import {connectDocker} from '../../source/engine/docker/connect.ts';
import type {Services} from '../../source/hooks/services.ts';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {noKnownLayers} from '../../source/layers/known/known-layers.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {practiceContent} from '../../source/practice/practice-content.ts';
import {Problem} from '../../source/problem.ts';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';
import {show} from '../../source/show.tsx';
import {openEngine} from '../../source/store/open-engine.ts';
import {goBack} from '../../source/terminal/drop-typed.ts';
import {createFrameWriter} from '../../source/terminal/frame-writer.ts';
import {createTheme} from '../../source/theme.ts';
import {keySequence} from '../helpers/key-sequence.ts';
import {FakeInput, lendNothing} from '../terminal/fake-terminal.ts';
import type {SoakAnswer, SoakRequest} from './soak-subject.ts';

/*
The app as the program shows it, for keys that nobody has chosen: it reaches no engine but the practice
engine and the one at the socket that it is given, and writes into the folder in which it is started.
*/
const {now} = Date;
const {gc} = globalThis;
const [socketPath] = process.argv.slice(2);

let drawnBytes = 0;
let lastFrame = '';
let lastWritten = '';
const output = Object.assign(new EventEmitter(), {
	columns: 120,
	rows: 40,
	writable: true,
	write(bytes: string | Uint8Array, told?: () => void) {
		drawnBytes += bytes.length;
		lastWritten = String(bytes);
		if (told) {
			setImmediate(told);
		}

		return true;
	},
});
const stdin = Object.assign(new FakeInput(), {isTTY: true});
const writer = createFrameWriter({output});
const write = writer.write.bind(writer);
writer.write = (frame: string | Uint8Array, ...rest: never[]) => {
	lastFrame = stripVTControlCharacters(String(frame));
	return write(frame, ...rest);
};

const services = createServices({
	open() {
		if (!socketPath) {
			throw new Problem({reason: 'unreachable', message: 'Only the practice engine is here'});
		}

		const address = `unix://${socketPath}`;
		const target = {kind: 'socket', path: socketPath} as const;
		const endpoint = {
			address,
			source: 'soak',
			tried: [],
			warnings: [],
			target,
			apiVersion: undefined,
		};
		return {openEngine: openEngine(connectDocker(endpoint), now), choice: endpoint};
	},
	openPractice: async () =>
		openEngine(createPracticeEngine({now, content: practiceContent(undefined)}), now),
	openRegistry: async () => openPracticeRegistry({now}),
	now,
	screenId: socketPath ? 'containers' : 'images',
	settings: defaultSettings,
	saveSettings: async () => undefined,
	ledgers: {
		note: async () => undefined,
		recall: async () => undefined,
		written: async () => undefined,
	},
	theme: createTheme({mode: 'dark', noColour: false, ascii: false}),
	readOnly: undefined,
	copy: () => 'Copied',
	terminal: {stdin, stdout: output, lend: lendNothing} as unknown as Services['terminal'],
	async lendTerminal(use) {
		writer.suspend();
		try {
			return await use();
		} finally {
			writer.resume();
		}
	},
	suspend: undefined,
	exit() {},
	draftsFolder: 'drafts',
	answersFile: 'answers.json',
	tourFile: 'tour',
	recentBuildsFile: 'builds.json',
	buildHistoryFile: 'built.jsonl',
	journalFile: 'removed.jsonl',
	version: '1.2.3',
	layerCache: createMemoryLayerCache(),
	knownLayers: noKnownLayers,
});

async function heapMib(): Promise<number> {
	// What finalizers let go is collected the next time.
	for (let round = 0; round < 3; round++) {
		gc?.();
		await sleep(20);
	}

	const {heapUsed, external} = process.memoryUsage();
	return (heapUsed + external) / 2 ** 20;
}

/** Keys that nobody reads would prove nothing. */
const mostUnread = 1000;

async function answer(request: SoakRequest): Promise<SoakAnswer> {
	for (const key of request.keys) {
		stdin.write(keySequence(key));
		await sleep(request.paceMs);
	}

	if (stdin.readableLength + stdin.writableLength > mostUnread) {
		throw new Error(`Keys are not read any more. The last frame:\n${lastFrame}`);
	}

	return {
		heapMib: request.wantsHeap ? await heapMib() : 0,
		drawnBytes,
		frame: lastFrame,
		isHeld: lastWritten.includes(goBack),
	};
}

async function start(): Promise<void> {
	writer.enter();
	show({
		services,
		writer,
		stdin: stdin as unknown as NodeJS.ReadStream,
		problems: [],
		onCrash(error) {
			throw error;
		},
	});
	await (socketPath ? services.hosts.open() : services.hosts.openPractice());
	process.send?.(await answer({keys: [], paceMs: 0, wantsHeap: false}));
}

process.on('message', async (request: SoakRequest) => process.send?.(await answer(request)));
process.on('disconnect', () => process.exit());
void start();
