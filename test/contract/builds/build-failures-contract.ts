import {describe, expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {locateStep} from '../../../source/build/locate-step.ts';
import type {BuildBackend} from '../../../source/engine/build.ts';
import {Problem} from '../../../source/problem.ts';
import type {GetSubject} from '../contract-subject.ts';
import {plainBuild} from '../plain-build.ts';
import {fileHeader} from '../tar/test-archive.ts';
import {useBuildBench} from './build-bench.ts';

export const describeBuildFailures =
	(backends: readonly BuildBackend[]) =>
	(subject: GetSubject): void => {
		describe.each(backends)('A build by %s that fails', backend => {
			const bench = useBuildBench(subject, () => backend);

			test('names the command, its exit code, and what it printed', async () => {
				const {baseImage, engine} = subject();
				const {signal} = bench;
				const reference = `${bench.name('failing')}:1`;
				const text = `FROM ${baseImage}\nRUN echo good > /good\nRUN echo before; exit 3\nRUN echo never\n`;
				const build = await bench.build(text, [], {references: [reference]});
				const step = bench.stepOf(build, 'RUN echo before');
				expect(step?.state).toBe('failed');
				expect(step && locateStep(parseDockerfile(text), step)?.range.startLine).toBe(3);
				expect(build.failure).toMatchObject({stepId: step?.id, exitCode: 3});
				expect(build.events.at(-1)?.kind).toBe('failure');
				expect(build.output).toEqual(['before']);
				expect(build.imageId).toBeUndefined();
				expect(build.error).toBeInstanceOf(Problem);
				expect(build.error).toMatchObject({
					reason: 'failed',
					message: 'RUN echo before; exit 3: it ended with code 3',
				});
				await expect(engine.images.inspect(reference, {signal})).rejects.toThrow(reference);
				const last = build.failure?.lastImageId;
				// BuildKit keeps its steps to itself.
				expect(last === undefined).toBe(backend === 'buildkit');
				if (last !== undefined) {
					expect((await engine.images.inspect(last, {signal})).id).toContain(last);
				}
			});

			test('because of the Dockerfile says what is wrong with it', async () => {
				const from = `FROM ${subject().baseImage}\n`;
				const empty = await bench.build('');
				expect(empty.error).toMatchObject({reason: 'invalid', message: 'The Dockerfile is empty.'});
				const target = await bench.build(from, [], {target: 'absent'});
				expect(target.error).toMatchObject({reason: 'invalid', message: /no stage of that name/});
				const lost = await bench.build(from, [], {dockerfile: 'absent'});
				expect(lost.error).toMatchObject({reason: 'not-found', message: /no Dockerfile/});
				const unknown = await bench.build(`${from}\nFOO bar\n`);
				expect(String(unknown.error)).toMatch(/unknown instruction.*FOO/i);
				for (const {failure, imageId} of [empty, target, lost, unknown]) {
					expect(failure).toBeDefined();
					expect(imageId).toBeUndefined();
				}
			});

			test('because of a file that is not in the context names it', async () => {
				const build = await bench.build(`FROM ${subject().baseImage}\nCOPY absent.txt /\n`);
				expect(String(build.error)).toContain('absent.txt');
				expect(build.failure?.exitCode).toBeUndefined();
			});

			test('because its context cannot be read says so', async () => {
				async function* broken(): AsyncGenerator<Uint8Array> {
					yield Buffer.alloc(512);
					throw new Error('secret.key cannot be read.');
				}
				const {images} = subject().engine;
				const events = images.build(broken(), {...plainBuild, backend}, {signal: bench.signal});
				const build = await bench.follow(events);
				expect(build.error).toBeInstanceOf(Problem);
				expect(String(build.error)).toContain('secret.key cannot be read.');
			});

			test('because it is given up while it sends rejects with the reason', async () => {
				const controller = new AbortController();
				const reason = new Error('Enough');
				let isLeft = false;
				async function* endless(): AsyncGenerator<Uint8Array> {
					try {
						yield fileHeader('big.bin', 8 ** 11 - 1);
						for (;;) {
							yield Buffer.alloc(65_536);
							await new Promise(resolve => setImmediate(resolve));
						}
					} finally {
						isLeft = true;
					}
				}
				const {images} = subject().engine;
				const {signal} = controller;
				const events = images.build(endless(), {...plainBuild, backend}, {signal});
				const building = (async () => {
					for await (const event of events) {
						if (event.kind === 'upload' && event.sentBytes > 1_000_000) {
							controller.abort(reason);
						}
					}
				})();
				await expect(building).rejects.toBe(reason);
				await expect.poll(() => isLeft).toBe(true);
			});
		});
	};
