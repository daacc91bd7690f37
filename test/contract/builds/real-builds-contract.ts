import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, expect, test} from 'vitest';
import type {BuildBackend} from '../../../source/engine/build.ts';
import type {RegistryCredentials} from '../../../source/engine/registry-credentials.ts';
import type {GetSubject} from '../contract-subject.ts';
import {plainBuild} from '../plain-build.ts';
import {eventually, readAll} from '../streams.ts';
import {archiveBytes, fileHeader, testArchive} from '../tar/test-archive.ts';
import {useBuildBench} from './build-bench.ts';

/** Command lines of all processes of this machine; builds run on it. */
const commandLines = (): string[] =>
	readdirSync('/proc')
		.filter(name => /^\d+$/.test(name))
		.map(id => {
			try {
				return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
			} catch {
				// It has just ended.
				return '';
			}
		});

const chunk = Buffer.alloc(1_048_576, 'x');
const bigMegabytes = 300;

/** A Dockerfile and a file of 300 MB; never more than a megabyte of it at once. */
async function* bigContext(dockerfile: string): AsyncGenerator<Uint8Array> {
	const small = archiveBytes([{name: 'Dockerfile', content: dockerfile}]);
	yield small.subarray(0, small.length - 1024);
	yield fileHeader('big.bin', bigMegabytes * chunk.length);
	for (let sent = 0; sent < bigMegabytes; sent++) {
		yield chunk;
	}
	yield Buffer.alloc(1024);
}

/** What only engines of the real world can be asked. */
export const describeRealBuilds =
	(backends: readonly BuildBackend[]) =>
	(subject: GetSubject): void => {
		describe.each(backends)('A real build by %s', backend => {
			const bench = useBuildBench(subject, () => backend);
			const isPodman = async () =>
				(await subject().engine.about({signal: bench.signal})).flavour === 'podman';

			test('fetches what ADD names by its address', async () => {
				const server = createServer((_, response) => response.end('over the wire\n'));
				await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
				const {port} = server.address() as AddressInfo;
				const address = `http://127.0.0.1:${port}/${bench.name('page')}.txt`;
				const text = `FROM ${subject().baseImage}\nADD ${address} /page.txt\nRUN cat /page.txt\n`;
				const {output, error} = await bench.build(text);
				server.close();
				expect(error).toBeUndefined();
				expect(output).toContain('over the wire');
			});

			test('pulls a private base with the login of its registry alone', async () => {
				const {engine, baseImage, remote} = subject();
				const {signal} = bench;
				const base = `${remote.writable}/${bench.name('base')}:1`;
				await engine.images.tag(baseImage, base, {signal});
				bench.dropLater(base);
				const login = remote.login;
				await readAll(engine.images.push(base, {signal, credentials: login}));
				await engine.images.untag(base, {signal});
				const build = (logins: Record<string, RegistryCredentials>) =>
					bench.follow(
						engine.images.build(
							testArchive([{name: 'Dockerfile', content: `FROM ${base}\nENV MADE=${base}\n`}]),
							{...plainBuild, backend},
							{signal, logins},
						),
					);
				expect((await build({'docker.io': login})).error).toMatchObject({reason: 'unauthorized'});
				const {imageId, error} = await build({[remote.writable.split('/')[0] ?? '']: login});
				expect(error).toBeUndefined();
				expect(imageId).toBeDefined();
			});

			test('sends 300 MB with progress and without holding them', async () => {
				const {images} = subject().engine;
				const text = `FROM ${subject().baseImage}\nENV SIZE=big\n`;
				const before = process.memoryUsage().rss;
				let mostBytes = 0;
				const sent: number[] = [];
				const events = images.build(bigContext(text), {...plainBuild, backend}, bench);
				async function* measured() {
					for await (const event of events) {
						mostBytes = Math.max(mostBytes, process.memoryUsage().rss - before);
						if (event.kind === 'upload') {
							sent.push(event.sentBytes);
						}
						yield event;
					}
				}
				const {imageId, error} = await bench.follow(measured());
				expect(error).toBeUndefined();
				expect(imageId).toBeDefined();
				expect(sent.length).toBeGreaterThan(3);
				expect(sent).toEqual(sent.toSorted((a, b) => a - b));
				expect(sent.at(-1)).toBeGreaterThan(bigMegabytes * chunk.length);
				expect(mostBytes).toBeLessThan(120_000_000);
			});

			test('that is given up leaves nothing running and makes nothing', async () => {
				const {engine, baseImage} = subject();
				const reference = `${bench.name('given-up')}:1`;
				const mark = bench.name('mark');
				// Podman 4 finishes the command under way; the next must not begin.
				const seconds = (await isPodman()) ? 3 : 1000;
				const text = `FROM ${baseImage}\nRUN echo begun; sleep ${seconds}; : ${mark}\nRUN sleep 1000; : ${mark}-next\n`;
				const controller = new AbortController();
				const reason = new Error('Enough');
				const context = testArchive([{name: 'Dockerfile', content: text}]);
				const events = engine.images.build(
					context,
					{...plainBuild, backend, references: [reference]},
					{signal: controller.signal},
				);
				const building = (async () => {
					for await (const event of events) {
						if (event.kind === 'output' && event.text === 'begun') {
							expect(commandLines().filter(line => line.includes(mark))).not.toEqual([]);
							controller.abort(reason);
						}
					}
				})();
				await expect(building).rejects.toBe(reason);
				await eventually(() =>
					expect(commandLines().filter(line => line.includes(mark))).toEqual([]),
				);
				await expect(engine.images.inspect(reference, bench)).rejects.toThrow(reference);
				await eventually(async () => {
					const containers = await engine.containers.list(bench);
					expect(containers.filter(({command}) => command.includes(mark))).toEqual([]);
				});
			});
		});
	};
