import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {baseMetadata} from '../../source/session/metadata/base-metadata.ts';
import {connectTo} from '../contract/connect-to.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {sharedImage} from '../helpers/private-images.ts';
import {sharedEngine} from '../helpers/private-shared-engine.ts';
import {CommitBench} from '../session/helpers/commit-bench.ts';
import {endingOf} from './read-ended.ts';
import {type Ended, runProgram} from './run-program.ts';

type Report = {
	layers: Array<{number: number; digest: string; alsoIn: string[]; createdBy: string | null}>;
	steps: Array<{layer: number | null; createdBy: string}>;
	files: Array<{path: string; type: string; change?: string; reason?: string}>;
	wastedBytes: number;
	filter?: string | null;
};

/** What is on stdout, of the shape that its schema tells. */
async function reportOf(name: string, {stdout}: Ended): Promise<Report> {
	const file = `../../source/commands/layers/${name}.schema.json`;
	const schema = await readFile(path.resolve(import.meta.dirname, file), 'utf8');
	const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true, formats: {'date-time': true}});
	const validate = ajv.compile(JSON.parse(schema));
	const report = JSON.parse(stdout);
	expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
	return report;
}

const demo = (...args: string[]) => runProgram([...args, '--demo']);

describe('slipway layers', () => {
	test('lists the layers of an image, base first, with who else has them', async () => {
		const {layers, steps} = await reportOf('layers', await demo('layers', 'redis:7'));
		expect(layers.map(({number}) => number)).toEqual([1, 2, 3, 4]);
		expect(layers[0]?.alsoIn).toContain('nginx:1.27');
		expect(layers[3]?.alsoIn).toEqual([]);
		expect(layers[3]?.createdBy).toContain('docker-entrypoint.sh');
		const {createdBy, layer} = steps.at(-1) ?? {};
		expect({createdBy, layer}).toEqual({createdBy: 'CMD ["redis-server"]', layer: null});
	});

	test('shows them in a table, without the shell of each instruction', async () => {
		const {stdout} = await demo('layers', 'redis:7', '--format', 'text');
		expect(stdout).toMatch(/^Layer +Size +Age +Digest +Instruction +Also in\n1 +74\.8MB /);
		expect(stdout).toContain('RUN groupadd');
	});
});

describe('slipway files', () => {
	test('lists the files of an image, each folder before what is in it', async () => {
		const {files} = await reportOf('files', await demo('files', 'redis:7'));
		const paths = files.map(file => file.path);
		expect(paths).toContain('/usr/local/bin/redis-server');
		for (const [index, at] of paths.entries()) {
			const folder = path.posix.dirname(at);
			expect(folder === '/' || paths.slice(0, index).includes(folder)).toBe(true);
		}
	});

	test.each(['etc', '/etc/', './etc', '/etc'])('takes %s for the folder', async folder => {
		const {files} = await reportOf('files', await demo('files', 'redis:7', folder));
		expect(files[0]?.path).toBe('/etc');
		expect(files.every(file => file.path.startsWith('/etc'))).toBe(true);
	});

	test('lists with --layer what that layer does', async () => {
		const ended = await demo('files', 'redis:7', '/usr/local', '--layer', '2');
		const {files} = await reportOf('files', ended);
		expect(files).toContainEqual(
			expect.objectContaining({path: '/usr/local/bin/redis-server', change: 'added'}),
		);
		const {stdout} = await demo('files', 'redis:7', '--layer', '2', '--format', 'text');
		expect(stdout).toMatch(/^A -rwxr-xr-x 0:0 +35\.3kB \/usr\/local\/bin\/redis-server$/m);
	});

	test('lists with --filter what fits, itself and not the folders that it is in', async () => {
		const ended = await demo('files', 'redis:7', '--filter', 'redis*', '--filter', '>10kB');
		const {files, filter} = await reportOf('files', ended);
		expect(filter).toBe('redis* >10kB');
		expect(files.length).toBeGreaterThan(0);
		expect(files.every(({path: at}) => /\/redis[^/]*$/.test(at))).toBe(true);
		const layer = await demo('files', 'redis:7', '--layer', '2', '--filter', 'added !/usr/local');
		const added = (await reportOf('files', layer)).files;
		expect(added.length).toBeGreaterThan(0);
		expect(
			added.every(({change, path: at}) => change === 'added' && !at.includes('/usr/local')),
		).toBe(true);
	});

	test.each([
		[['files', 'redis:7', '--filter', 'added'], 2, /--filter added: use --layer, too, or quote/],
		[['files', 'redis:7', '/no/such'], 1, /^redis:7 has no \/no\/such\.$/],
		[['files', 'redis:7', '--layer', '9'], 1, /^redis:7 has no layer 9\. It has 4\.$/],
		[['files', 'redis:7', '--layer', '0'], 2, /--layer 0: use the number of a layer/],
		[['files', 'nobody/nothing:1'], 1, /nobody\/nothing:1/],
		[['waste', 'redis:7', '--max-size', 'much'], 2, /--max-size much: use a size such as 20MB/],
		[['layers'], 2, /missing required argument/],
	])('says of %j why it cannot be', async (args, code, message) => {
		const ended = await demo(...args, '--json');
		expect(ended.code).toBe(code);
		expect(endingOf(ended).error.message).toMatch(message);
	});
});

describe('slipway waste', () => {
	test('finds none in an image that has none, whatever the limit', async () => {
		const ended = await demo('waste', 'redis:7', '--max-size', '0');
		expect(ended.code).toBe(0);
		expect(await reportOf('waste', ended)).toMatchObject({
			wastedBytes: 0,
			score: 1,
			maxBytes: 0,
			leftoverBytes: 0,
			leftovers: [],
		});
		expect((await demo('waste', 'redis:7', '--exit-code')).code).toBe(3);
	});
});

describeWithEngines('slipway waste of an image of a real engine', ['docker'], () => {
	let bench: CommitBench;
	let host: string;
	let folder: string;

	beforeEach(async () => {
		host = `unix://${await sharedEngine('docker')}`;
		bench = new CommitBench(connectTo(host));
		folder = await mkdtemp(path.join(tmpdir(), 'slipway-waste-'));
	});

	afterEach(async () => {
		await bench.clean();
		await rm(folder, {recursive: true, force: true});
	});

	const change = async (image: string, script: string): Promise<string> => {
		const {containerId} = await bench.session(image, script);
		const {config} = baseMetadata(await bench.inspect(image));
		const id = await bench.engine.images.commit(
			containerId,
			{reference: undefined, author: undefined, message: undefined, pause: false, config},
			{signal: bench.signal},
		);
		bench.dropLater(id);
		return id;
	};

	test('ends with 5 when more is wasted than allowed, and reads the image only once', async () => {
		const first = await change(sharedImage, 'head -c 3000000 /dev/zero > /large');
		const image = await change(first, 'rm /large; head -c 1000 /dev/zero > /small');
		const waste = (...args: string[]) =>
			runProgram(['waste', image, '--host', host, ...args], {XDG_CACHE_HOME: folder});
		const blocked = await waste('--max-size', '2MB', '--json');
		expect(endingOf(blocked)).toMatchObject({
			command: 'waste',
			error: {
				reason: 'above-limit',
				message: '3MB is wasted, more than the 2MB of --max-size.',
				exitCode: 5,
			},
		});
		const {files, wastedBytes} = await reportOf('waste', blocked);
		expect(wastedBytes).toBe(3_000_000);
		expect(files).toMatchObject([{path: '/large', reason: 'deleted'}]);
		const allowed = await waste('--max-size', '3MB', '--format', 'text');
		expect(allowed.code).toBe(0);
		expect(allowed.stdout).toMatch(/^3MB +\d+ +\d+ +deleted +\/large$/m);
		expect(allowed.stdout).toMatch(/^Wasted: 3MB of \d\.\d+MB, 0B of it for attributes only\. /m);
	});
});
