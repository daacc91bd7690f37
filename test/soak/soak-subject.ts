import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from 'esbuild';
import {fasterModules} from '../../source/bundle/faster-modules.ts';
import {inkTablePlugin} from '../../source/bundle/ink-table-plugin.ts';
import {unusedModules} from '../../source/bundle/unused-modules.ts';

/** What the app is asked to do. */
export type SoakRequest = {
	keys: readonly string[];
	/** Time for each key. */
	paceMs: number;
	wantsHeap: boolean;
};

export type SoakAnswer = {
	/** After a forced collection, with what V8 keeps outside of its heap; 0 when it was not asked for. */
	heapMib: number;
	/** All that the terminal was sent so far. */
	drawnBytes: number;
	/** The last frame, as text. */
	frame: string;
	/** True while the end of a program that had the terminal waits for Enter. */
	isHeld: boolean;
};

/** The app in a process and a folder of its own, as the bundle makes it. */
export type SoakSubject = {
	press(keys: readonly string[], paceMs: number): Promise<SoakAnswer>;
	look(): Promise<SoakAnswer>;
	end(): Promise<void>;
};

async function bundle(outfile: string): Promise<void> {
	await build({
		entryPoints: [path.join(import.meta.dirname, 'soaked-app.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		jsx: 'automatic',
		minifySyntax: true,
		logLevel: 'error',
		alias: {'jsonc-parser': 'jsonc-parser/lib/esm/main.js'},
		supported: {'dynamic-import': false},
		define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
		plugins: [unusedModules, fasterModules, inkTablePlugin],
	});
}

/** @returns The next answer; rejects when the process ends instead. */
function nextAnswer(child: ChildProcess, said: () => string): Promise<SoakAnswer> {
	const abort = new AbortController();
	const {signal} = abort;
	const answered = once(child, 'message', {signal}).then(([answer]) => answer as SoakAnswer);
	const ended = once(child, 'exit', {signal}).then(([code, name]) => {
		throw new Error(`The app ended (${code ?? name}):\n${said()}`);
	});
	return Promise.race([answered, ended]).finally(() => {
		answered.catch(() => undefined);
		ended.catch(() => undefined);
		abort.abort();
	});
}

/** @param socketPath Of the engine that it opens; `undefined`: the practice engine. */
export async function startSoakSubject(socketPath?: string): Promise<SoakSubject> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-soak-'));
	const file = path.join(folder, 'app.cjs');
	await bundle(file);
	const home = path.join(folder, 'home');
	await mkdir(home);
	await writeFile(path.join(home, 'Dockerfile'), 'FROM alpine:3.20\nRUN echo built\n');
	const child = fork(file, socketPath === undefined ? [] : [socketPath], {
		cwd: home,
		execArgv: ['--expose-gc'],
		env: {PATH: process.env.PATH ?? '', HOME: home, EDITOR: 'true', TERM: 'xterm-256color'},
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (text: Buffer) => {
			said = `${said}${text}`.slice(-12_000);
		});
	}

	const ask = (request: SoakRequest): Promise<SoakAnswer> => {
		const answer = nextAnswer(child, () => said);
		child.send(request);
		return answer;
	};

	await nextAnswer(child, () => said);
	return {
		press: (keys, paceMs) => ask({keys, paceMs, wantsHeap: false}),
		look: () => ask({keys: [], paceMs: 0, wantsHeap: true}),
		async end() {
			if (child.exitCode === null && child.signalCode === null) {
				child.kill('SIGKILL');
				await once(child, 'exit');
			}

			await rm(folder, {recursive: true, force: true});
		},
	};
}
