import {randomBytes} from 'node:crypto';
import {Readable} from 'node:stream';
import type {Engine} from '../../source/engine/engine.ts';
import {commitSession} from '../../source/session/commit/commit-session.ts';
import {createIdleContainer} from '../../source/session/create-idle-container.ts';
import type {GuidedSession} from '../../source/session/guided-session.ts';
import {baseMetadata} from '../../source/session/metadata/base-metadata.ts';
import {readReview} from '../../source/session/review/read-review.ts';
import type {SessionReview} from '../../source/session/review/session-review.ts';
import {nothingDecided, reduceStaging} from '../../source/session/staging/staging.ts';
import {summariseStaging} from '../../source/session/staging/summarise-staging.ts';
import {proveCommit} from '../../source/session/verify/prove-commit.ts';
import {connectTo} from '../contract/connect-to.ts';
import type {PrivateEngine} from '../helpers/private-engine.ts';
import {importImage} from '../helpers/private-images.ts';
import {generatedFiles} from './generated-files.ts';
import {type Figure, median} from './report.ts';

const quiet = {signal: new AbortController().signal, report: () => undefined};
const base = 'session-base:1';

/** A minimal Debian, and what installing a good deal of packages in it comes to: 400 MB in all. */
const baseLoad = {folder: 'usr', files: 6500, bytes: 170e6};
const aptLoad = {folder: 'opt', files: 4600, bytes: 230e6};
const manyLoad = {folder: 'opt', files: 20_000, bytes: 60e6};

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
	const startedAt = performance.now();
	const result = await work();
	return [result, performance.now() - startedAt];
}

async function sessionWith(
	engine: Engine,
	load: Parameters<typeof generatedFiles>[0],
): Promise<GuidedSession> {
	const id = randomBytes(6).toString('hex');
	const name = `slipway-session-${id}`;
	const containerId = await createIdleContainer(engine, {image: base, name}, quiet);
	await engine.containers.putArchive(containerId, '/', generatedFiles(load), quiet);
	const {id: imageId} = await engine.images.inspect(base, quiet);
	return {
		id,
		containerId,
		containerName: name,
		base: {imageId, reference: base, digest: undefined},
		shell: undefined,
		startedAt: Date.now(),
		isAdopted: false,
	};
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<void> {
	for await (const _ of stream) {
		// Only the time matters.
	}
}

/** A review, against the export that it has to read in any case. */
async function measureReview(
	engine: Engine,
	session: GuidedSession,
	title: string,
): Promise<{review: SessionReview; figures: Figure[]}> {
	const [, raw] = await timed(() =>
		drain(engine.containers.exportFiles(session.containerId, quiet)),
	);
	const before = process.memoryUsage().rss;
	let most = before;
	const report = () => {
		most = Math.max(most, process.memoryUsage().rss);
	};
	const [review, ms] = await timed(() => readReview(engine, session, [], {...quiet, report}));
	return {
		review,
		figures: [
			{name: `${title}: its export alone`, unit: 'ms', value: raw, target: undefined},
			{name: title, unit: 'ms', value: ms, target: 10_000},
			{
				name: `${title}: memory`,
				unit: 'MiB',
				value: (most - before) / 2 ** 20,
				target: undefined,
			},
		],
	};
}

/** One press of a key in the review of many files. */
function measureToggle(review: SessionReview): Figure {
	const {changes} = review;
	const all = reduceStaging(review, nothingDecided, {type: 'unstage', path: '/'});
	const times = Array.from({length: 20}, (_, index) => {
		const path = changes[Math.floor((changes.length * index) / 20)]?.path ?? '/';
		const startedAt = performance.now();
		summariseStaging(review, reduceStaging(review, all, {type: 'stage', path}));
		return performance.now() - startedAt;
	});
	return {name: 'staging one of 20,000 files', unit: 'ms', value: median(times), target: 16};
}

async function measureCommits(
	engine: Engine,
	session: GuidedSession,
	review: SessionReview,
): Promise<Figure[]> {
	const metadata = baseMetadata(await engine.images.inspect(base, quiet));
	const specification = {
		reference: 'session-plain:1',
		author: undefined,
		message: undefined,
		pause: true,
		config: metadata.config,
	};
	const [, plain] = await timed(() =>
		engine.images.commit(session.containerId, specification, quiet),
	);
	const plan = {
		session,
		review,
		staging: nothingDecided,
		metadata,
		reference: 'session-replayed:1',
		existing: 'overwrite' as const,
		method: 'replay' as const,
		provenance: 'bench',
	};
	const [result, replayed] = await timed(() =>
		commitSession(engine, plan, {...quiet, now: Date.now}),
	);
	const image = await engine.images.inspect(result.imageId, quiet);
	const of = {
		image,
		base: await engine.images.inspect(base, quiet),
		history: engine.images.history(image.id, quiet),
	};
	const going: Promise<boolean>[] = [];
	const [, proof] = await timed(() =>
		proveCommit(engine, plan, of, {...quiet, goOn: work => going.push(work)}),
	);
	await Promise.all(going);
	return [
		{name: 'plain commit of 230 MB', unit: 'ms', value: plain, target: undefined},
		{name: 'replayed commit of 230 MB', unit: 'ms', value: replayed, target: undefined},
		{name: 'its proof', unit: 'ms', value: proof, target: undefined},
	];
}

/** The steps of a guided commit that take time, each run once. */
export async function measureSession({host, socketPath}: PrivateEngine): Promise<Figure[]> {
	const engine = connectTo(host);
	try {
		const files = Readable.from(generatedFiles(baseLoad));
		await importImage(socketPath, base, files, ['CMD ["sh"]']);
		const apt = await sessionWith(engine, aptLoad);
		const first = await measureReview(engine, apt, 'review of an apt session (400 MB)');
		const [, again] = await timed(() => readReview(engine, apt, [], quiet));
		const many = await sessionWith(engine, manyLoad);
		const ofMany = await measureReview(engine, many, 'review of 20,000 files');
		return [
			...first.figures,
			{name: 'its review again', unit: 'ms', value: again, target: 10_000},
			...ofMany.figures,
			measureToggle(ofMany.review),
			...(await measureCommits(engine, apt, first.review)),
		];
	} finally {
		engine.close();
	}
}
