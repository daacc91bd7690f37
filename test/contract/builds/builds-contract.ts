import {describe, expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {locateStep} from '../../../source/build/locate-step.ts';
import type {BuildBackend} from '../../../source/engine/build.ts';
import type {GetSubject} from '../contract-subject.ts';
import {archiveBytes} from '../tar/test-archive.ts';
import {useBuildBench} from './build-bench.ts';

const twoStages = (base: string) => `ARG BASE=nothing:1
FROM \${BASE} AS builder
ARG WHO=world
ENV GREETING="good morning"
WORKDIR /work
COPY one.txt two.txt ./
RUN echo "$GREETING $WHO" > out.txt; cat one.txt two.txt; echo careful >&2

FROM ${base}
COPY --from=builder /work/out.txt /out.txt
CMD ["cat", "/out.txt"]
`;

const files = [
	{name: 'one.txt', content: 'first\n'},
	{name: 'two.txt', content: 'second\n'},
];

export const describeBuilds =
	(backends: readonly BuildBackend[]) =>
	(subject: GetSubject): void => {
		describe.each<BuildBackend>(['classic', 'buildkit'])(
			'A build that %s is asked for',
			backend => {
				const bench = useBuildBench(subject, () => backend);

				test('tells who builds, and why when it is another', async () => {
					const isThere = backends.includes(backend);
					const {events, imageId} = await bench.build(`FROM ${subject().baseImage}\nENV A=b\n`);
					const [first] = events;
					expect(first).toMatchObject({kind: 'backend', backend: isThere ? backend : 'classic'});
					expect(first).toEqual(
						expect.objectContaining({reason: isThere ? undefined : expect.stringMatching(/\w/)}),
					);
					expect(imageId).toMatch(/^sha256:[0-9a-f]{64}$/);
				});
			},
		);

		describe.each(backends)('A build by %s', backend => {
			const bench = useBuildBench(subject, () => backend);
			test('of two stages tells its steps, their output, and makes the image', async () => {
				const {baseImage, engine} = subject();
				const {signal} = bench;
				const reference = `${bench.name('two-stages')}:1`;
				const buildArguments = {BASE: baseImage, WHO: bench.name('who')};
				const options = {references: [reference], buildArguments, labels: {team: 'blue sky'}};
				const first = await bench.build(twoStages(baseImage), files, options);
				expect(first.error).toBeUndefined();
				expect(first.output).toEqual(expect.arrayContaining(['first', 'second', 'careful']));
				expect(first.steps.every(({state}) => state !== 'running')).toBe(true);
				const run = bench.stepOf(first, 'RUN');
				expect(run).toMatchObject({state: 'done', place: {position: expect.any(Number)}});
				const uploads = first.events.filter(event => event.kind === 'upload');
				expect(uploads.at(-1)).toMatchObject({isComplete: true, sentBytes: 4096});

				const image = await engine.images.inspect(reference, {signal});
				expect(image.id).toBe(first.imageId);
				expect(image.config.labels).toMatchObject({team: 'blue sky'});
				expect(image.config.command).toEqual(['cat', '/out.txt']);
				const again = await bench.build(twoStages(baseImage), files, options);
				expect(bench.stepOf(again, 'RUN')?.state).toBe('cached');
				expect(bench.stepOf(again, 'COPY')?.state).toBe('cached');
				expect(again.output).toEqual([]);
				const fresh = await bench.build(twoStages(baseImage), files, {
					...options,
					ignoresCache: true,
				});
				expect(bench.stepOf(fresh, 'RUN')?.state).toBe('done');
				expect(fresh.output).toContain('first');
			});

			test('is not misled by a command that prints what builders print', async () => {
				const lies = [
					'Step 3/4 : RUN evil',
					' ---> ffffffffffff',
					' ---> Removed intermediate container ffffffffffff',
					'Removing intermediate container ffffffffffff',
					'Successfully built ffffffffffff',
				];
				const text = `FROM ${subject().baseImage}\nRUN printf '${lies.join('\\n')}\\nthe end'; : ${bench.name('lies')}\nENV AFTER=1\nRUN echo after\n`;
				const build = await bench.build(text);
				expect(build.error).toBeUndefined();
				expect(build.output).toEqual([...lies, 'the end', 'after']);
				const trick = bench.stepOf(build, 'RUN printf');
				const last = bench.stepOf(build, 'RUN echo after');
				for (const step of [trick, last]) {
					expect(step?.state).toBe('done');
				}
				const printed = build.events.flatMap(event =>
					event.kind === 'output' ? [event.stepId] : [],
				);
				expect(printed).toEqual([...lies.map(() => trick?.id), trick?.id, last?.id]);
				const file = parseDockerfile(text);
				expect(last && locateStep(file, last)?.range.startLine).toBe(4);
				expect(build.steps.filter(({title}) => /evil$/.test(title))).toEqual([]);
			});

			test('stops after the stage that it is told', async () => {
				const {baseImage, engine} = subject();
				const build = await bench.build(twoStages(baseImage), files, {
					target: 'builder',
					buildArguments: {BASE: baseImage},
				});
				const {config} = await engine.images.inspect(build.imageId ?? '', {signal: bench.signal});
				expect(config.environment).toContain('GREETING=good morning');
				expect(config.workingDirectory).toBe('/work');
				expect(bench.stepOf(build, 'COPY --from')).toBeUndefined();
			});

			test('unpacks an archive that is added, and takes Windows line ends', async () => {
				const packed = archiveBytes([
					{name: 'in/', type: 'directory', mode: 0o755},
					{name: 'in/side.txt', content: 'unpacked\n'},
				]);
				// What another file of tests has built on the same engine would come out of its cache.
				const own = bench.name('own');
				const text = `FROM ${subject().baseImage}\r\nENV OWN=${own}\r\nADD packed.tar /a/\r\nCOPY packed.tar /c/\r\nRUN cat /a/in/side.txt; \\\r\n  ls /c\r\n`;
				const {output, error} = await bench.build(text, [{name: 'packed.tar', content: packed}]);
				expect(error).toBeUndefined();
				expect(output).toEqual(['unpacked', 'packed.tar']);
			});

			test('reads the Dockerfile that it is told', async () => {
				const content = `FROM ${subject().baseImage}\nLABEL from=other\n`;
				const other = {name: 'docker/other.Dockerfile', content};
				const build = await bench.build('FROM nothing:1\n', [other], {
					dockerfile: 'docker/other.Dockerfile',
				});
				const {config} = await subject().engine.images.inspect(build.imageId ?? '', {
					signal: bench.signal,
				});
				expect(config.labels.from).toBe('other');
			});
		});
	};
