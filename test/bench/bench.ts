import path from 'node:path';
import {buildProduct} from '../../source/bundle/build-product.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import type {PrivateEngine, PrivateEngineKind} from '../helpers/private-engine.ts';
import {startPrivateEngine} from '../helpers/private-engines.ts';
import {whyNoPrivateEngine} from '../helpers/private-requirements.ts';
import {type EngineLoad, fillEngine} from './fill-engine.ts';
import {measureBuilds} from './measure-builds.ts';
import {measureCommit} from './measure-commit.ts';
import {measureOneShot, measureRemovals} from './measure-far-prune.ts';
import {importFiles, measureEntries, measureIndex, measureTreeKeys} from './measure-layers.ts';
import {measureLink} from './measure-link.ts';
import {measureMarkKeys, measureMarks, measurePlan, measurePruneVisit} from './measure-prune.ts';
import {measureIdle, measureKeys, measureStart, type Subject, warmUp} from './measure-run.ts';
import {measureSession} from './measure-session.ts';
import {type Figure, medianOf, table} from './report.ts';
import type {ScreenSize} from './screen.ts';

/**
Prints how fast the built program is: on a real, private Docker engine with 500 images and 200
containers, a prune also with 5,000 images, and on the practice engine with 10,000 and 2,000. Figures
are medians; the program is driven in a real terminal. The steps of a guided commit are run once, on the
same engine. Nothing is asserted: a busy machine must not fail a build.

`npm run bench -- prune` prints one part of it alone: `screen`, `prune`, `growth`, `layers`,
`builds`, `commit` or `link`.
*/
const repository = path.resolve(import.meta.dirname, '../..');
const sizes: ScreenSize[] = [
	{columns: 200, rows: 50},
	{columns: 80, rows: 24},
];
const narrow: ScreenSize = {columns: 80, rows: 24};
const load = {images: 500, containers: 200};
const loadTargets: Subject['targets'] = {
	listMs: 150,
	keyMs: [2, 6],
	burstMs: [2, 5],
	cpuMsPerKey: 3,
	bytesPerKey: 600,
	memoryMiB: 72,
};
const growthTargets: Subject['targets'] = {
	listMs: 300,
	keyMs: [2, 6],
	burstMs: [2, 12],
	cpuMsPerKey: 3,
	bytesPerKey: 400,
	memoryMiB: 110,
};
const manyImages = {images: 5000, containers: 100};
const growth = {images: 10_000, containers: 2000};
const smallImage = {name: 'of-200mb:1', files: 10_000, bytes: 200_000_000};
const largeImage = {name: 'of-2gb:1', files: 50_000, bytes: 2_000_000_000};
const manyFiles = {name: 'of-200000-files:1', files: 200_000, bytes: 100_000_000};
const mostEntries = 1_000_000;

const usualRuns = 5;
/** Where one takes many seconds. */
const fewRuns = 3;

/** @param content `undefined`: an engine without anything. */
async function withEngine(
	content: EngineLoad | undefined,
	use: (engine: PrivateEngine) => Promise<void>,
	kind: PrivateEngineKind = 'docker',
) {
	const engine = await startPrivateEngine(kind);
	try {
		if (content) {
			await fillEngine(engine.socketPath, content);
		}
		await use(engine);
	} finally {
		await engine.stop();
	}
}

async function repeat(times: number, measure: () => Promise<Figure[]>): Promise<Figure[]> {
	const runs: Figure[][] = [];
	for (let run = 0; run < times; run++) {
		runs.push(await measure());
	}
	return medianOf(runs);
}

async function report(title: string, subject: Subject, socketPath: string | undefined) {
	for (const size of sizes) {
		await warmUp(size, subject);
		const figures = [
			...(await repeat(7, () => measureStart(size, subject))),
			...(await repeat(3, () => measureKeys(size, subject))),
			...(await measureIdle(size, subject, socketPath)),
		];
		process.stdout.write(table(`${title}, ${size.columns}x${size.rows}`, figures));
	}
}

/** Keys, bytes and memory with 500 images, and the steps of a guided commit. */
async function measureScreen() {
	await withEngine(load, async engine => {
		await report(
			`Docker, ${load.images} images, ${load.containers} containers`,
			{
				args: [],
				environment: {DOCKER_HOST: engine.host},
				containerPattern: /service-\d+/,
				targets: loadTargets,
			},
			engine.socketPath,
		);
		process.stdout.write(table('Guided commit on Docker', await measureSession(engine)));
	});
}

/** What a prune takes, against what docker takes for the same in the same run. */
async function measurePrune() {
	await withEngine(load, async engine => {
		process.stdout.write(
			table('Prune on Docker, 80x24', [
				...(await measurePlan(engine.host, usualRuns)),
				...(await measureOneShot(engine, `${load.images} images`, usualRuns)),
				// Last, since it removes what is there.
				...(await measurePruneVisit(narrow, {
					args: [],
					environment: {DOCKER_HOST: engine.host},
				})),
			]),
		);
	});
	await withEngine(undefined, async engine => {
		process.stdout.write(table('Prune against docker', await measureRemovals(engine)));
	});
	await withEngine(manyImages, async engine => {
		const subject = {args: [], environment: {DOCKER_HOST: engine.host}};
		const figures = [
			...(await measurePlan(engine.host, fewRuns)),
			...(await measureOneShot(engine, `${manyImages.images} images`, fewRuns)),
			...(await measureMarks(manyImages.images)),
			...(await measureMarkKeys(narrow, subject)),
		];
		process.stdout.write(table(`Prune on Docker, ${manyImages.images} images`, figures));
	});
}

async function measureGrowth() {
	await report(
		`Practice engine, ${growth.images} images, ${growth.containers} containers`,
		{
			args: ['--demo'],
			environment: {SLIPWAY_PRACTICE_SIZE: `${growth.images}x${growth.containers}`},
			containerPattern: /(?:Up|Exited|Created)/,
			targets: growthTargets,
		},
		undefined,
	);
}

/** What reading the files of images takes, against the engine's own archive of them in the same run. */
async function measureLayers() {
	await withEngine(undefined, async engine => {
		for (const image of [smallImage, largeImage]) {
			await importFiles(engine.socketPath, image);
			process.stdout.write(
				table(`Index of ${image.name} on Docker`, await measureIndex(engine.host, image)),
			);
		}

		await importFiles(engine.socketPath, manyFiles);
		process.stdout.write(
			table('Files of an image, 80x24', await measureTreeKeys(narrow, engine.host, manyFiles)),
		);
		process.stdout.write(table('Memory of an index', await measureEntries(mostEntries)));
	});
}

/** Builds, against `docker build` in the same run. */
async function measureBuilding() {
	await withEngine(undefined, async engine => {
		process.stdout.write(table('Builds on Docker', await measureBuilds(engine.host)));
	});
}

/** Both stores, the containerd store where the newer engines are tested. */
const committing: PrivateEngineKind[] = ['docker', 'docker-28-containerd'];

async function measureCommits() {
	for (const kind of committing.filter(each => whyNoPrivateEngine(each) === undefined)) {
		await withEngine(
			undefined,
			async engine => {
				for await (const {title, figures} of measureCommit(engine)) {
					process.stdout.write(table(`${title}, on ${engineMatrix[kind].title}`, figures));
				}
			},
			kind,
		);
	}
}

/** Far and narrow links, against docker's own lists in the same run. */
async function measureFarLink() {
	await withEngine(load, async engine => {
		const title = `256 kbit/s, 150 ms: ${load.images} images, ${load.containers} containers`;
		process.stdout.write(table(title, await measureLink(narrow, engine)));
	});
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
	screen: measureScreen,
	prune: measurePrune,
	growth: measureGrowth,
	layers: measureLayers,
	builds: measureBuilding,
	commit: measureCommits,
	link: measureFarLink,
};
const asked = process.argv.slice(2);
const unknown = asked.find(name => !(name in parts));
if (unknown !== undefined) {
	throw new Error(`No such part: ${unknown}. Parts: ${Object.keys(parts).join(', ')}`);
}

await buildProduct(path.join(repository, 'source/cli.tsx'), path.join(repository, 'dist'));
for (const [name, measure] of Object.entries(parts)) {
	if (asked.length === 0 || asked.includes(name)) {
		await measure();
	}
}
