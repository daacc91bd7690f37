import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {BuildEvent, BuildStep} from '../../../../source/engine/build.ts';
import type {RawBuildLine} from '../../../../source/engine/docker/builds/build-reader.ts';
import {createClassicReader} from '../../../../source/engine/docker/builds/classic/read-classic.ts';
import {
	type BuildOfSteps,
	builds,
	containerOf,
	type RemovalWords,
	removalWords,
	streamOf,
} from './classic-stream.ts';

function read(lines: readonly RawBuildLine[], hasFailed = false) {
	const reader = createClassicReader(() => 0);
	const events: BuildEvent[] = lines.flatMap(line => reader.read(line));
	const live = events.filter(({kind}) => kind === 'step').length;
	const failure = hasFailed ? reader.fail() : undefined;
	events.push(...(failure?.events ?? reader.finish()));
	const steps = new Map<string, BuildStep>();
	const output = new Map<string, string[]>();
	for (const event of events) {
		if (event.kind === 'step') {
			steps.set(event.step.id, event.step);
		} else if (event.kind === 'output') {
			output.set(event.stepId, [...(output.get(event.stepId) ?? []), event.text]);
		}
	}
	return {
		live,
		failure,
		steps: [...steps.values()].map(({id, title, state, imageId}) => ({
			title,
			state,
			imageId,
			output: output.get(id) ?? [],
		})),
	};
}

const linesOf = (text: string): string[] =>
	text === ''
		? []
		: text
				.replace(/\n$/, '')
				.split('\n')
				.map(line => line.replace(/\r$/, ''));

const expected = ({steps, failing}: BuildOfSteps) =>
	steps.slice(0, (failing ?? steps.length) + 1).map(({title, image, chunks}, index) => ({
		title,
		state: index === failing ? 'failed' : 'done',
		imageId: index === failing ? undefined : image,
		output: linesOf(chunks.join('')),
	}));

const lastGood = ({steps, failing = 0}: BuildOfSteps): string | undefined =>
	steps[failing - 1]?.image;

function check(build: BuildOfSteps, wordsOf: (index: number) => RemovalWords) {
	const hasFailed = build.failing !== undefined;
	const {steps, failure} = read(streamOf(build, wordsOf), hasFailed);
	expect(steps).toEqual(expected(build));
	if (hasFailed) {
		expect(failure?.at).toEqual({
			stepId: String((build.failing ?? 0) + 1),
			lastImageId: lastGood(build),
		});
		expect(failure?.title).toBe(build.steps[build.failing ?? 0]?.title);
	}
}

describe('The stream of the classic builder', () => {
	test.each(Object.entries(removalWords))(
		'gives every step its output and image, whatever commands print, in the words of %s',
		(_, words) => {
			fc.assert(
				fc.property(builds(true), build => check(build, () => words)),
				{numRuns: 300},
			);
		},
	);

	test('is read in the right steps where no container is removed', () => {
		fc.assert(
			fc.property(builds(false), build => check(build, () => undefined)),
			{numRuns: 300},
		);
	});

	test.each(Object.entries(removalWords))(
		'is read in the right steps where one removal is not told, in the words of %s',
		(_, words) => {
			fc.assert(
				fc.property(builds(true), fc.nat(8), (build, lost) => {
					const steps = build.steps.map((step, index) =>
						index === lost && step.chunks.length > 0 ? {...step, chunks: ['plain\n']} : step,
					);
					check({...build, steps}, index =>
						index === lost && steps[index]?.title.startsWith('RUN') ? undefined : words,
					);
				}),
				{numRuns: 300},
			);
		},
	);

	test('tells steps at once where an earlier step showed that no removals are told', () => {
		const steps = ['FROM a', 'ENV A=b', 'RUN one', 'RUN two', 'RUN three'].map((title, index) => ({
			title,
			image: `abcdefabcd${index}0`,
			chunks: title.startsWith('RUN') ? ['out\n'] : [],
		}));
		const lines = streamOf({steps, failing: undefined}, () => undefined);
		// Five begin and four have ended before the last one's image is there.
		expect(read(lines.slice(0, -3)).live).toBe(9);
	});

	test('takes a command that claims its own removal and goes on printing for what it is', () => {
		const build: BuildOfSteps = {
			steps: [
				{title: 'FROM a', image: '0123456789ab', chunks: []},
				{
					title: 'RUN trick',
					image: 'abcdefabcdef',
					chunks: [` ---> Removed intermediate container ${containerOf(1)}\n`, 'more\n'],
				},
				{title: 'RUN next', image: 'fedcbafedcba', chunks: ['next\n']},
			],
			failing: undefined,
		};
		check(build, () => removalWords['Docker 23 and newer']);
	});

	test('counts what the triggers of a base image do to its FROM', () => {
		const stream = (...texts: string[]) => texts.map(text => ({stream: text}));
		const begin = stream(
			'Step 1/2 : FROM a',
			'\n',
			'# Executing 2 build trigger',
			's',
			'\n',
			' ---> Running in 0123456789ab\n',
			'triggered\n',
			' ---> Removed intermediate container 0123456789ab\n',
			' ---> Running in 0123456789ac\n',
			'Step 2/2 : ENV A=b',
			' ---> Removed intermediate container 0123456789ac\n',
		);
		expect(read(begin, true).failure).toMatchObject({at: {stepId: '1'}, title: 'FROM a'});
		const going = stream(' ---> abcdefabcdef\n', 'Step 2/2 : ENV A=c', '\n');
		expect(read([...begin, ...going]).steps).toMatchObject([
			{
				title: 'FROM a',
				state: 'done',
				imageId: 'abcdefabcdef',
				output: ['# Executing 2 build triggers', 'triggered', 'Step 2/2 : ENV A=b'],
			},
			{title: 'ENV A=c'},
		]);
	});

	test('counts past the triggers of a base image that Podman numbers as steps', () => {
		const reader = createClassicReader(() => 0);
		const lines = [
			'[1/2] STEP 1/3: FROM a\n',
			'[1/2] STEP 2/5: RUN trigger\n',
			'STEP 9/9: RUN printed\n',
			'--> 1111111111a\n',
			'[1/2] STEP 3/5: ENV TRIGGER=1\n',
			'[1/2] STEP 4/5: RUN own\n',
			'[1/2] STEP 5/5: ENV A=b\n',
			'[2/2] STEP 1/2: FROM b\n',
			'[2/2] STEP 2/2: RUN last\n',
		];
		const events = lines.flatMap(stream => reader.read({stream}));
		const begun = events.flatMap(event =>
			event.kind === 'step' && event.step.state === 'running' ? [event.step] : [],
		);
		expect(begun.map(({title, place}) => [title, place?.stage, place?.position])).toEqual([
			['FROM a', '0', 1],
			['RUN trigger', undefined, undefined],
			['ENV TRIGGER=1', undefined, undefined],
			['RUN own', '0', 2],
			['ENV A=b', '0', 3],
			['FROM b', '1', 1],
			['RUN last', '1', 2],
		]);
	});
});
