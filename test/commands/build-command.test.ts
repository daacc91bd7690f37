import {readFile} from 'node:fs/promises';
import {describe, expect, test} from 'vitest';
import {serveEngine} from '../helpers/served-engine.ts';
import {buildFolder, buildReportOf} from './build-folder.ts';
import {endingOf} from './read-ended.ts';
import {runProgram} from './run-program.ts';

const dockerfile = `FROM busybox
RUN echo hello
COPY a.txt /a.txt
CMD ["sh"]
`;

const files = {Dockerfile: dockerfile, 'a.txt': 'x'.repeat(2000)};

describe('slipway build', () => {
	test('tells what it made by instruction as JSON of a fixed shape, and the steps on stderr only when asked', async () => {
		const {folder, build} = await buildFolder(files);
		const quiet = await build(['--demo', '--json', '-t', 'app:1', '--tag', 'app']);
		expect(quiet).toMatchObject({code: 0, stderr: ''});
		const report = buildReportOf(quiet);
		expect(report).toMatchObject({
			directory: folder,
			dockerfile: `${folder}/Dockerfile`,
			references: ['app:1', 'app:latest'],
			state: 'succeeded',
			builder: 'classic',
			failure: null,
			previous: null,
			exceeded: [],
		});
		expect(report.layers.filter(({line}: {line: number | null}) => line !== null)).toEqual([
			{instruction: 'RUN echo hello', line: 2, sizeBytes: 0, beforeBytes: null},
			{instruction: 'COPY a.txt /a.txt', line: 3, sizeBytes: 2000, beforeBytes: null},
			{instruction: 'CMD ["sh"]', line: 4, sizeBytes: 0, beforeBytes: null},
		]);
		const plain = await build(['--demo', '--json', '--progress', 'plain']);
		expect(plain.code).toBe(0);
		expect(plain.stderr).toMatch(/#2 RUN echo hello\n#2 hello\n#2 done/);
		buildReportOf(plain);
	});

	test('prints a table in text, the steps on stderr, and only the id with -q', async () => {
		const {build} = await buildFolder(files);
		const text = await build(['--demo', '--format', 'text', '-t', 'app:1']);
		expect(text.code).toBe(0);
		expect(text.stdout).toMatch(/^Line +Size +Instruction\n/);
		expect(text.stdout).toMatch(/\n3 +2kB +COPY a\.txt/);
		expect(text.stdout).toMatch(/\nBuilt app:1, 4\.26MB, 4 steps, 0 from the cache/);
		expect(text.stderr).toMatch(/#2 hello/);
		const quiet = await build(['--demo', '-q']);
		expect(quiet).toMatchObject({code: 0, stderr: ''});
		expect(quiet.stdout).toMatch(/^sha256:[\da-f]{64}\n$/);
	});

	test('ends with 5 when the image or an instruction exceeds its limit, and says which', async () => {
		const {build} = await buildFolder(files);
		const layer = await build(['--demo', '--json', '--max-layer', '1kB', '--max-size', '10MB']);
		expect(layer.code).toBe(5);
		expect(endingOf(layer).error).toMatchObject({
			reason: 'above-limit',
			message: 'Line 3: COPY a.txt /a.txt has 2kB, more than the 1kB of --max-layer.',
		});
		// The base is larger than the limit, and does not count.
		expect(buildReportOf(layer).exceeded).toEqual([
			{kind: 'layer', sizeBytes: 2000, limitBytes: 1000, instruction: 'COPY a.txt /a.txt', line: 3},
		]);
		const image = await build(['--demo', '--json', '--max-size', '1MB']);
		expect(image.code).toBe(5);
		expect(endingOf(image).error.message).toMatch(/^The image has 4\.26MB, more than the 1MB/);
		expect(
			(await build(['--demo', '--json', '--max-size', '5MB', '--max-layer', '2kB'])).code,
		).toBe(0);
	});

	test('ends with 1 and the line when an instruction fails', async () => {
		const {build} = await buildFolder({Dockerfile: 'FROM busybox\nRUN echo before; exit 3\n'});
		const failed = await build(['--demo', '--json']);
		expect(failed.code).toBe(1);
		expect(endingOf(failed).error.message).toMatch(/^Line 2: RUN echo before; exit 3/);
		expect(buildReportOf(failed)).toMatchObject({state: 'failed', image: null, failure: {line: 2}});
	});

	test('ends with 3 for files that look like secrets unless --yes is given, and when it is read-only', async () => {
		const {build} = await buildFolder({...files, '.env': 'TOKEN=1'});
		const refused = await build(['--demo', '--json']);
		expect(refused).toMatchObject({code: 3, stdout: ''});
		expect(endingOf(refused).error).toMatchObject({
			reason: 'refused',
			message: expect.stringContaining('.env'),
			nextStep: expect.stringContaining('--yes'),
		});
		expect((await build(['--demo', '--json', '--yes'])).code).toBe(0);
		const readOnly = await build(['--demo', '--json', '--read-only', '--yes']);
		expect(readOnly.code).toBe(3);
		expect(endingOf(readOnly).error.message).toMatch(/^Nothing was built\./);
	});

	test('ends with 1 without a Dockerfile or a secret, with 4 without an engine', async () => {
		const empty = await buildFolder({'a.txt': 'a'});
		const lost = await empty.build(['--demo', '--json']);
		expect(lost.code).toBe(1);
		expect(endingOf(lost).error).toMatchObject({reason: 'not-found'});
		const {build} = await buildFolder(files);
		const secret = await build(['--demo', '--json', '--secret', 'id=token,env=SLIPWAY_NO_SUCH']);
		expect(secret.code).toBe(1);
		expect(endingOf(secret).error.message).toContain('SLIPWAY_NO_SUCH is not set');
		const far = await build(['--json', '--host', 'unix:///nowhere.sock']);
		expect(far.code).toBe(4);
		expect(endingOf(far).error.reason).toBe('unreachable');
	});

	test.each([
		[['--output', '-'], /^--output: The output - is unavailable/],
		[['-o', 'type=registry'], /^--output: An output to a registry is unavailable/],
		[['-o', 'type=tar'], /^--output: type=tar has no path/],
		[['-o', 'type=moon,dest=a'], /^--output: .*Use the type local/],
		[['--build-context', 'a'], /^--build-context: a is not a context/],
		[['--build-context', 'a=oci-layout://b'], /^--build-context: .* is unavailable/],
		[['--cache-to', 'type=local'], /^--cache-to: type=local has no folder.*dest=FOLDER/],
		[['--cache-from', 'ref=a'], /^--cache-from: ref=a has no type/],
		[['--push'], /^--push is unavailable/],
		[['--platform', 'linux/amd64,arm64'], /several with commas/],
		[['--ssh', 'other=/key'], /^--ssh other=\/key is unavailable/],
		[['-f', '-'], /stdin is unavailable/],
		[['--secret', 'id=a,env=B', '--secret', 'id=a,src=C'], /given twice/],
		[['--secret', 'nothing'], /^--secret: nothing is not a secret/],
		[['-t', 'UPPER'], /lower/i],
		[['-t', 'app:1 app:2'], /spaces/],
		[['--max-size', 'much'], /use a size/],
		[['--progress', 'loud'], /progress/],
	])('ends with 2 and the reason for %j', async (args, message) => {
		const {build} = await buildFolder(files);
		const wrong = await build(['--demo', '--json', ...args]);
		expect(wrong).toMatchObject({code: 2, stdout: ''});
		expect(endingOf(wrong).error.message).toMatch(message);
	});

	test.each([
		[['--output', 'out'], /--output is unavailable on the practice engine/],
		[['-o', 'type=tar,dest=out.tar'], /--output is unavailable/],
		[['--build-context', 'a=docker-image://b'], /--build-context is unavailable/],
		[['--cache-to', 'type=inline'], /--cache-to is unavailable/],
		[['--cache-from', 'type=local,src=a'], /--cache-from is unavailable/],
		[['--platform', 'linux/amd64,linux/arm64'], /--platform is unavailable/],
	])(
		'ends with 1 before anything is built where an engine cannot carry %j',
		async (args, message) => {
			const {build} = await buildFolder(files);
			const refused = await build(['--demo', '--json', ...args]);
			expect(refused).toMatchObject({code: 1, stdout: ''});
			expect(endingOf(refused).error).toMatchObject({
				reason: 'not-supported',
				message: expect.stringMatching(/^Nothing was built\. /),
			});
			expect(endingOf(refused).error.message).toMatch(message);
		},
	);

	test('refuses a context that is an address', async () => {
		const {code, stderr} = await runProgram(['build', 'https://example.com/a.git']);
		expect({code, stderr}).toEqual({
			code: 2,
			stderr: expect.stringContaining('a context at an address is unavailable'),
		});
	});

	test('keeps nothing of the practice engine', async () => {
		const {build, historyFile} = await buildFolder(files);
		expect((await build(['--demo', '-q'])).code).toBe(0);
		await expect(readFile(historyFile)).rejects.toThrow('ENOENT');
	});

	test('cancels the build at ctrl-c', async () => {
		let reached: () => void;
		const isReached = new Promise<void>(resolve => {
			reached = resolve;
		});
		const host = await serveEngine({
			'POST /build': () => {
				reached();
				return new Promise(() => {});
			},
		});
		const {start} = await buildFolder(files);
		const {child, ended} = start(['--json', '--host', host]);
		await isReached;
		child.kill('SIGINT');
		const done = await ended;
		expect(done).toMatchObject({code: 130, stdout: ''});
		expect(endingOf(done).error.message).toBe('Interrupted. The build was cancelled.');
	});
});
