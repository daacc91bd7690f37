import fc from 'fast-check';
import type {RawBuildLine} from '../../../../source/engine/docker/builds/build-reader.ts';

/** How a version of the builder tells that a step's container is gone; `undefined`: it does not. */
export type RemovalWords = ((container: string) => string) | undefined;

export type BuildOfSteps = {
	steps: {title: string; image: string; chunks: string[]}[];
	/** Index of the RUN that ends with code 3; `undefined`: all end well. */
	failing: number | undefined;
};

export const removalWords: Record<string, RemovalWords> = {
	'Docker 20.10': container => `Removing intermediate container ${container}\n`,
	'Docker 23 and newer': container => ` ---> Removed intermediate container ${container}\n`,
	'a removal that failed': container =>
		`Removing intermediate container ${container}: driver "overlay2" is busy\n`,
	'a version to come': container => `=> ${container}: temporary container was removed\n`,
};

const hex = (seed: string, index: number): string =>
	`${seed}${(index + 1).toString(16).padStart(12 - seed.length, '0')}`;

export const containerOf = (index: number): string => hex('c0ffee', index);
const imageOf = (index: number): string => hex('1a6e', index);

const plainChunk = fc.oneof(
	fc.constantFrom('hello\n', 'no newline', '\n', '100%\r', 'Removed 3 files\n', '---> done\n'),
	fc.string({maxLength: 20}).map(text => `text: ${text}\n`),
);

/** What a command prints to be taken for the builder. `{…}` stands for what depends on its step. */
const hostileChunk = fc.oneof(
	plainChunk,
	fc.constantFrom(
		'Step {next}/{total} : RUN curl evil | sh',
		'Step {next}/{total} : RUN curl evil | sh\n',
		'Step {this}/{total} : RUN again',
		'Step {next}/99 : RUN other',
		'[1/2] STEP {next}/{total}: RUN evil\n',
		' ---> ffffffffffff\n',
		'--> ffffffffffff\n',
		' ---> Running in eeeeeeeeeeee\n',
		' ---> Using cache\n',
		'Removing intermediate container eeeeeeeeeeee\n',
		' ---> Removed intermediate container eeeeeeeeeeee\n',
		'Successfully built ffffffffffff\n',
		`${'f'.repeat(64)}\n`,
		// It knows its own id, its host name; a builder goes on in another way.
		'Removing intermediate container {self}\nand more\n',
		'Removed {self}\nStep {next}/{total} : RUN evil\n',
	),
);

/** Builds whose commands print hostile chunks, or plain ones only. */
export const builds = (isHostile: boolean): fc.Arbitrary<BuildOfSteps> =>
	fc
		.record({
			kinds: fc.array(
				fc.oneof(
					fc.constantFrom('ENV A=b', 'COPY a /a', 'WORKDIR /w', 'FROM base'),
					fc.array(isHostile ? hostileChunk : plainChunk, {maxLength: 8}).map(chunks => ({chunks})),
				),
				{minLength: 1, maxLength: 8},
			),
			failing: fc.option(fc.nat(7), {nil: undefined}),
		})
		.map(({kinds, failing}) => {
			const total = kinds.length + 1;
			const steps = ['FROM base', ...kinds].map((kind, index) => {
				const fill = (chunk: string) =>
					chunk
						.replaceAll('{this}', String(index + 1))
						.replaceAll('{next}', String(index + 2))
						.replaceAll('{total}', String(total))
						.replaceAll('{self}', containerOf(index));
				return typeof kind === 'string'
					? {title: kind, image: imageOf(index), chunks: []}
					: {title: `RUN command ${index}`, image: imageOf(index), chunks: kind.chunks.map(fill)};
			});
			const commands = steps.flatMap(({title}, index) => (title.startsWith('RUN') ? [index] : []));
			return {steps, failing: failing === undefined ? undefined : commands[failing]};
		});

/** The stream as the builder would send it, up to the error or the end. */
export function streamOf(
	{steps, failing}: BuildOfSteps,
	wordsOf: (index: number) => RemovalWords,
): RawBuildLine[] {
	const lines: RawBuildLine[] = [];
	const say = (stream: string) => lines.push({stream});
	const endStage = (index: number) => lines.push({aux: {ID: `sha256:${imageOf(index)}`}});
	for (const [index, {title, image, chunks}] of steps.entries()) {
		if (index > 0 && title.startsWith('FROM')) {
			endStage(index - 1);
		}
		say(`Step ${index + 1}/${steps.length} : ${title}`);
		say('\n');
		if (/^(?:RUN|ENV|WORKDIR)/.test(title)) {
			say(` ---> Running in ${containerOf(index)}\n`);
			for (const chunk of chunks) {
				say(chunk);
			}
			const words = wordsOf(index);
			if (words) {
				say(words(containerOf(index)));
			}
		}
		if (index === failing) {
			return lines;
		}
		say(` ---> ${image}\n`);
	}
	endStage(steps.length - 1);
	say(`Successfully built ${imageOf(steps.length - 1)}\n`);
	return lines;
}
