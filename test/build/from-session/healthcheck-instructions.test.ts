import {afterEach, describe, expect, test} from 'vitest';
import {archiveContext} from '../../../source/build/context/archive-context.ts';
import {draftContext} from '../../../source/build/from-session/draft-context.ts';
import {metadataInstructions} from '../../../source/build/from-session/metadata-instructions.ts';
import type {BuildBackend} from '../../../source/engine/build.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {never} from '../../layers/build-tree.ts';
import {CommitBench} from '../../session/helpers/commit-bench.ts';

type Subject = {engine: Engine; image: string; backend: BuildBackend};

async function build({engine, backend}: Subject, dockerfile: string): Promise<string> {
	let image = '';
	const building = engine.images.build(
		archiveContext(draftContext({dockerfile, files: []})),
		{
			references: [],
			dockerfile: 'Dockerfile',
			target: undefined,
			buildArguments: {},
			labels: {},
			platform: undefined,
			network: undefined,
			ignoresCache: true,
			pullsBases: false,
			backend,
		},
		{signal: never},
	);
	for await (const event of building) {
		image = event.kind === 'image' ? event.id : image;
	}

	return image;
}

const base = {
	...healthcheckOf('CMD-SHELL', 'test -e /ready'),
	intervalNanoseconds: 10_000_000_000,
	retries: 5,
};

function describeHealthcheck(open: () => Promise<Subject>): void {
	let bench: CommitBench;

	afterEach(() => bench.clean());

	test.each([
		[healthcheckOf('NONE')],
		[{...healthcheckOf('CMD-SHELL', 'true || "$A"'), retries: 2}],
		[
			{
				test: ['CMD', '/check it', '-q'],
				intervalNanoseconds: 90_500_000_000,
				timeoutNanoseconds: 1_000_000,
				startPeriodNanoseconds: 3_600_000_000_000,
				startIntervalNanoseconds: 0,
				retries: 0,
			},
		],
	])('An instruction builds what a commit makes: %j', async healthcheck => {
		const subject = await open();
		bench = new CommitBench(subject.engine);
		const reference = `${bench.name('base')}:1`;
		await bench.image(subject.image, reference, {healthcheck: base});
		const {config} = await bench.inspect(reference);
		expect(config.healthcheck).toEqual(base);
		const wanted = {...config, healthcheck};
		const {lines, notes} = metadataInstructions(config, wanted);
		expect(notes).toEqual([]);
		const built = await build(subject, [`FROM ${reference}`, ...lines, ''].join('\n'));
		bench.dropLater(built);
		const committed = await bench.commit({
			...(await bench.plan(await bench.session(reference, 'true'))),
			metadata: {config: wanted, author: undefined, message: undefined},
		});
		const made = (await bench.inspect(committed.imageId)).config.healthcheck;
		const actual = (await bench.inspect(built)).config.healthcheck;
		if (healthcheck.test[0] === 'NONE') {
			expect([made?.test, actual?.test]).toEqual([['NONE'], ['NONE']]);
		} else {
			expect(actual).toEqual(made);
			expect(actual).toMatchObject({
				test: healthcheck.test,
				intervalNanoseconds: healthcheck.intervalNanoseconds || base.intervalNanoseconds,
				retries: healthcheck.retries || base.retries,
			});
		}
	});
}

describe('A healthcheck on the practice engine', () => {
	describeHealthcheck(async () => ({
		engine: createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY}),
		image: 'debian:12',
		backend: 'classic',
	}));
});

for (const backend of ['classic', 'buildkit'] as const) {
	describeWithEngines(`A healthcheck on docker, ${backend}`, ['docker'], () => {
		describeHealthcheck(async () => ({
			engine: connectTo(`unix://${await sharedEngine('docker')}`),
			image: sharedImage,
			backend,
		}));
	});
}
