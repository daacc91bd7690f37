import {execFile} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {findContext} from '../../source/build/context/read-context.ts';
import {shareContext} from '../../source/build/context/share-context.ts';
import {connectTo} from '../contract/connect-to.ts';
import {plainBuild} from '../contract/plain-build.ts';
import {readAll} from '../contract/streams.ts';
import type {Figure} from './report.ts';

const run = promisify(execFile);
const {signal} = new AbortController();

/** Of what `docker build` takes in the same run. */
const targetRatio = 1.3;

type Load = {name: string; fill: (folder: string) => Promise<void>};

const megabytes = (count: number): Load => ({
	name: `${count} MB`,
	async fill(folder) {
		await writeFile(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
		for (let number = 0; number < count / 10; number += 1) {
			await writeFile(path.join(folder, `part-${number}`), randomBytes(10_000_000));
		}
	},
});

const oneFolderOf = (folders: number, filesInEach: number): Load => ({
	name: `a folder of ${folders * filesInEach} files`,
	async fill(folder) {
		await writeFile(path.join(folder, 'Dockerfile'), 'FROM scratch\nCOPY folder-3 /\n');
		for (let number = 0; number < folders; number += 1) {
			const inside = path.join(folder, `folder-${number}`);
			await mkdir(inside);
			for (let file = 0; file < filesInEach; file += 1) {
				await writeFile(path.join(inside, `${file}`), `${folder} ${number} ${file}`);
			}
		}
	},
});

async function timed(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}

/** `docker build` with BuildKit; `undefined`: this machine's docker has none. */
async function findBuildx(): Promise<string | undefined> {
	return run('docker', ['buildx', 'version']).then(
		({stdout}) => stdout.trim(),
		() => undefined,
	);
}

async function measureLoad(
	host: string,
	{name, fill}: Load,
	hasBuildx: boolean,
): Promise<Figure[]> {
	const engine = connectTo(host);
	const own = async (directory: string) => {
		const place = await findContext({directory, dockerfile: path.join(directory, 'Dockerfile')});
		const folder = shareContext(place, async () => {});
		await readAll(engine.images.build(folder, plainBuild, {signal}));
	};
	const docker = (directory: string) =>
		run('docker', ['buildx', 'build', '--quiet', directory], {
			env: {...process.env, DOCKER_HOST: host},
		});
	const base = await mkdtemp(path.join(tmpdir(), 'slipway-bench-'));
	const [ours, theirs] = [path.join(base, 'ours'), path.join(base, 'theirs')];
	const figures: Figure[] = [];
	try {
		for (const folder of [ours, theirs]) {
			await mkdir(folder);
			await fill(folder);
		}

		for (const when of ['first', 'cached']) {
			const known = hasBuildx ? await timed(() => docker(theirs)) : undefined;
			figures.push({
				name: `Build of ${name}, ${when}`,
				unit: 'ms',
				value: await timed(() => own(ours)),
				target: known === undefined ? undefined : known * targetRatio,
			});
		}

		return figures;
	} finally {
		engine.close();
		await rm(base, {recursive: true});
	}
}

/** Builds with BuildKit against `docker build` in the same run, where this machine has it. */
export async function measureBuilds(host: string): Promise<Figure[]> {
	const hasBuildx = (await findBuildx()) !== undefined;
	return [
		...(await measureLoad(host, megabytes(300), hasBuildx)),
		...(await measureLoad(host, oneFolderOf(100, 1000), hasBuildx)),
	];
}
