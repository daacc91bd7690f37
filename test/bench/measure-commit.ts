import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {promisify} from 'node:util';
import type {Engine} from '../../source/engine/engine.ts';
import {commitSession} from '../../source/session/commit/commit-session.ts';
import {createIdleContainer} from '../../source/session/create-idle-container.ts';
import {adoptContainer} from '../../source/session/lifecycle/adopt-container.ts';
import {baseMetadata} from '../../source/session/metadata/base-metadata.ts';
import {readReview} from '../../source/session/review/read-review.ts';
import {nothingDecided} from '../../source/session/staging/staging.ts';
import {connectTo} from '../contract/connect-to.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {importImage} from '../helpers/private-images.ts';
import {generatedFiles} from './generated-files.ts';
import {type Figure, median} from './report.ts';

const run = promisify(execFile);
const quiet = {signal: new AbortController().signal, report: () => undefined};
const base = 'commit-base:1';
const program = path.resolve(import.meta.dirname, '../../dist/cli.js');
const baseLoad = {folder: 'usr', files: 6500, bytes: 170e6};

/** What is changed, and how many times of what `docker commit` takes it may take. */
const cases = [
	{
		title: 'one file touched',
		load: {folder: 'opt', files: 1, bytes: 8},
		rounds: 3,
		times: 2,
		plusMs: 500,
	},
	{
		title: '90 MB',
		load: {folder: 'opt', files: 1800, bytes: 90e6},
		rounds: 2,
		times: 2.5,
		plusMs: 0,
	},
	{
		title: '20,000 files',
		load: {folder: 'opt', files: 20_000, bytes: 60e6},
		rounds: 3,
		times: 3,
		plusMs: 0,
	},
];

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
	const startedAt = performance.now();
	const result = await work();
	return [result, performance.now() - startedAt];
}

/**
Commits with docker and with Slipway, each a new image, which goes afterwards. A disk that still frees the files of the
image before is much slower: one of docker's goes before all, and who comes first changes by turns.
*/
async function measureTurns(engine: Engine, host: string, container: string, rounds: number) {
	const session = await adoptContainer(engine, container, quiet);
	await readReview(engine, session, [], quiet);
	// Its base is known from here on.
	const [review, reviewMs] = await timed(() => readReview(engine, session, [], quiet));
	const metadata = baseMetadata(await engine.images.inspect(session.base.imageId, quiet));
	const commitTheirs = async (name: string) => {
		const [, ms] = await timed(() => run('docker', ['-H', host, 'commit', container, name]));
		await engine.images.untag(name, quiet);
		return ms;
	};
	const commitOurs = async (reference: string) => {
		const plan = {
			session,
			review,
			staging: nothingDecided,
			metadata,
			reference,
			existing: 'overwrite' as const,
			method: 'replay' as const,
			provenance: 'bench',
		};
		const [made, ms] = await timed(() => commitSession(engine, plan, {...quiet, now: Date.now}));
		await engine.images.untag(made.reference, quiet);
		return ms;
	};
	const theirs: number[] = [];
	const ours: number[] = [];
	await commitTheirs('before:all');
	for (let round = 0; round < rounds; round++) {
		const turns = [
			async () => theirs.push(await commitTheirs(`theirs:${round}`)),
			async () => ours.push(await commitOurs(`ours:${round}`)),
		];
		for (const turn of round % 2 === 0 ? turns : turns.reverse()) {
			await turn();
		}
	}

	return {reviewMs, theirs: median(theirs), ours: median(ours)};
}

/** The most memory that a program had, in MiB, as Linux counts it. */
async function peakOf(host: string, parameters: readonly string[]): Promise<number> {
	const child = spawn(process.execPath, [program, ...parameters], {
		env: {...process.env, DOCKER_HOST: host},
		stdio: 'ignore',
	});
	let peak = 0;
	const look = async () => {
		const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
		peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024);
	};
	const timer = setInterval(look, 20);
	const [code] = await once(child, 'exit');
	clearInterval(timer);
	if (code !== 0) {
		throw new Error(`slipway ${parameters.join(' ')} ended with ${code}`);
	}

	return peak;
}

/** Commits with their proofs, against `docker commit` of the same container in the same run, case by case. */
export async function* measureCommit({
	host,
	socketPath,
}: PrivateEngine): AsyncGenerator<{title: string; figures: Figure[]}> {
	const engine = connectTo(host);
	try {
		const files = Readable.from(generatedFiles(baseLoad));
		await importImage(socketPath, base, files, ['CMD ["sh"]', 'ENV PATH=/bin']);
		for (const {title, load, rounds, times, plusMs} of cases) {
			const name = `bench-${load.files}`;
			const id = await createIdleContainer(engine, {image: base, name}, quiet);
			await engine.containers.putArchive(id, '/', generatedFiles(load), quiet);
			const {reviewMs, theirs, ours} = await measureTurns(engine, host, id, rounds);
			const peak = await peakOf(host, ['commit', name, `by-command:${load.files}`, '--yes']);
			const figures = [
				{name: 'docker commit', unit: 'ms', value: theirs, target: undefined},
				{
					name: 'commit with proof',
					unit: 'ms',
					value: ours,
					target: theirs * times + plusMs,
				},
				{
					name: 'review, the base known',
					unit: 'ms',
					value: reviewMs,
					target: load.files === 1 ? 1000 : 4000,
				},
				{name: 'slipway commit, most memory', unit: 'MiB', value: peak, target: 150},
			];
			yield {title, figures};
		}
	} finally {
		engine.close();
	}
}
