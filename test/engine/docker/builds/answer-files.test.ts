import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {
	appendFile,
	chmod,
	link,
	lstat,
	mkdir,
	readdir,
	readlink,
	rm,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {findContext} from '../../../../source/build/context/read-context.ts';
import {shareContext} from '../../../../source/build/context/share-context.ts';
import type {SharedFolder} from '../../../../source/engine/build.ts';
import {fileHandlers} from '../../../../source/engine/docker/builds/buildkit/answer-files.ts';
import {contextFolder} from '../../../build/context/context-folder.ts';
import {receiveFiles} from './fake-receiver.ts';
import {startSessionClient} from './session-client.ts';

const method = '/moby.filesync.v1.FileSync/DiffCopy';

async function share(directory: string) {
	await writeFile(path.join(directory, 'Dockerfile'), 'FROM scratch\n');
	const dockerfile = path.join(directory, 'Dockerfile');
	return shareContext(await findContext({directory, dockerfile}), async () => {});
}

async function receive(
	folder: SharedFolder,
	headers: Record<string, string | string[]> = {},
	wants: (path: string) => boolean = () => true,
) {
	const failures: unknown[] = [];
	let sentBytes = 0;
	const call = (
		await startSessionClient(
			fileHandlers({
				folders: {context: folder},
				onFailure: error => failures.push(error),
				onSent(bytes) {
					sentBytes += bytes;
				},
			}),
		)
	)(method, {'dir-name': 'context', ...headers});
	const received = await receiveFiles(call, wants);
	return {...received, failures, sentBytes, ending: await call.ending};
}

/** Names that sort in other ways by characters, by code units and by bytes, and with a slash among them. */
const names = fc.constantFrom(
	'a',
	'a.b',
	'a-b',
	'a b',
	'A',
	'é',
	'\uffee',
	'\u{1f600}',
	'ab',
	'_',
	'!x',
);
const tree = fc.uniqueArray(
	fc.record({
		parts: fc.array(names, {minLength: 1, maxLength: 4}),
		bytes: fc.nat({max: 700_000}),
		mode: fc.constantFrom(0o644, 0o755, 0o4755, 0o600, 0o2711, 0o1644),
	}),
	{selector: ({parts}) => parts.join('/'), maxLength: 12},
);

type Sample = {parts: string[]; bytes: number; mode: number};

async function makeTree(directory: string, samples: readonly Sample[]): Promise<void> {
	for (const {parts, bytes, mode} of samples) {
		const file = path.join(directory, ...parts);
		try {
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, Buffer.alloc(bytes, parts.join()));
			await chmod(file, mode);
		} catch {
			// Another sample has a file where this one wants a directory.
		}
	}
}

/** As BuildKit refuses anything else: each name after its elder sister, and in a directory told before. */
function expectOrder(paths: readonly string[]): void {
	const lastOf = new Map<string, string>();
	const seen = new Set(['.']);
	for (const one of paths) {
		const parent = path.posix.dirname(one);
		const name = path.posix.basename(one);
		expect(seen).toContain(parent);
		expect(name > (lastOf.get(parent) ?? '')).toBe(true);
		lastOf.set(parent, name);
		seen.add(one);
	}
}

const latin = (text: string) => Buffer.from(text).toString('latin1');

describe('A folder that a builder asks for', () => {
	test('arrives as it is on the disk, in the order that the builder needs', async () => {
		await fc.assert(
			fc.asyncProperty(tree, async samples => {
				const directory = await contextFolder({});
				await makeTree(directory, samples);
				const {files, contents, failures, ending} = await receive((await share(directory)).context);
				expect(failures).toEqual([]);
				expect(ending).toMatchObject({status: '0'});
				expectOrder(files.map(file => file.path));
				const onDisk = await readdir(directory, {recursive: true});
				expect(files.map(file => file.path).toSorted()).toEqual(onDisk.map(latin).toSorted());
				for (const name of onDisk) {
					const stats = await lstat(path.join(directory, name));
					const told = files.find(file => file.path === latin(name));
					expect((told?.mode ?? 0) & 0o777).toBe(stats.mode & 0o777);
					expect((told?.mode ?? 0) >= 0x8000_0000).toBe(stats.isDirectory());
					const special = [0x80_0000, 0x40_0000, 0x10_0000].map(
						bit => ((told?.mode ?? 0) & bit) !== 0,
					);
					expect(special).toEqual([0o4000, 0o2000, 0o1000].map(bit => (stats.mode & bit) !== 0));
					expect(Math.abs((told?.time ?? 0) / 1e6 - stats.mtimeMs)).toBeLessThan(0.01);
					expect(told?.size).toBe(stats.isFile() ? stats.size : 0);
					expect(contents.get(latin(name))?.length).toBe(stats.isFile() ? stats.size : undefined);
				}
				await rm(directory, {recursive: true});
			}),
			{numRuns: 25},
		);
	});

	test('gives the contents of what is asked for alone', async () => {
		const directory = await contextFolder({
			'a/big': Buffer.alloc(3_000_000, 'b'),
			small: 's',
			none: '',
		});
		const {context} = await share(directory);
		const none = await receive(context, {}, () => false);
		expect([none.sentBytes, none.contents.size, none.files.length]).toEqual([0, 0, 5]);
		const one = await receive(context, {}, name => name === 'a/big');
		expect(one.sentBytes).toBe(3_000_000);
		expect(one.contents.get('a/big')?.equals(Buffer.alloc(3_000_000, 'b'))).toBe(true);
	});

	test('has links, pipes, names that are no text, and one file under two names', async () => {
		const directory = await contextFolder({'d/first': 'same', file: 'x'});
		await link(path.join(directory, 'd/first'), path.join(directory, 'second'));
		await symlink('../elsewhere', path.join(directory, 'd/link'));
		execFileSync('mkfifo', [path.join(directory, 'pipe')]);
		const odd = Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0x41])]);
		await writeFile(odd, 'odd');
		const {files, contents} = await receive((await share(directory)).context);
		const told = Object.fromEntries(files.map(file => [file.path, file]));
		expect(files.map(file => file.path)).toEqual([
			'Dockerfile',
			'd',
			'd/first',
			'd/link',
			'file',
			'pipe',
			'second',
			'\xffA',
		]);
		expect(told['d/link']).toMatchObject({link: '../elsewhere', size: 0});
		expect(told['d/link']?.mode).toBe(0x0800_0000 + 0o777);
		expect(told.second).toMatchObject({link: 'd/first', size: 0});
		expect(told.pipe?.mode).toBe(
			0x0200_0000 + ((await lstat(path.join(directory, 'pipe'))).mode & 0o777),
		);
		expect(contents.get('\xffA')?.toString()).toBe('odd');
		expect(await readlink(path.join(directory, 'd/link'))).toBe('../elsewhere');
	});

	test.each([
		['grew', (file: string) => appendFile(file, 'more')],
		['is another one', (file: string) => utimes(file, 1, 1)],
		['is gone', (file: string) => rm(file)],
		[
			'is a link now',
			async (file: string) => {
				await rm(file);
				await symlink('/etc/passwd', file);
			},
		],
	])('ends the build with its name when a file %s', async (_, change) => {
		const directory = await contextFolder({'a/changing': 'text', other: 'x'});
		const {context} = await share(directory);
		const file = path.join(directory, 'a/changing');
		const changing: SharedFolder = {
			...context,
			async list(...parameters) {
				const files = await context.list(...parameters);
				await change(file);
				return files;
			},
		};
		const {failures, failure, ending, contents} = await receive(changing);
		expect(failures).toEqual([
			expect.objectContaining({message: 'a/changing has changed since the context was read.'}),
		]);
		expect(failure).toContain('a/changing has changed');
		expect(ending).toMatchObject({status: '2'});
		expect(contents.has('a/changing')).toBe(false);
	});

	test('is told by the patterns that the builder sends, escaped or not', async () => {
		const directory = await contextFolder({
			'src/main.c': '',
			'src/größe.txt': '',
			'src/a.log': '',
			'docs/a, b.md': '',
			'other/x': '',
		});
		await symlink('../docs', path.join(directory, 'src/manual'));
		await symlink('/src/main.c', path.join(directory, 'main'));
		const {context} = await share(directory);
		const told = async (headers: Record<string, string | string[]>) =>
			(await receive(context, headers)).files.map(file =>
				Buffer.from(file.path, 'latin1').toString(),
			);
		expect(await told({'include-patterns': ['docs/a, b.md']})).toEqual(['docs', 'docs/a, b.md']);
		expect(await told({followpaths: ['main']})).toEqual(['main', 'src', 'src/main.c']);
		expect(await told({followpaths: ['src/man*/a*']})).toEqual([
			'docs',
			'docs/a, b.md',
			'src',
			'src/manual',
		]);
		expect(await told({followpaths: ['../../etc/passwd', 'absent/x']})).toEqual([]);
		expect(
			await told({followpaths: ['src'], 'exclude-patterns': ['**/*.log', 'src/manual']}),
		).toEqual(['src', 'src/größe.txt', 'src/main.c']);
		expect(
			await told({
				'include-patterns': ['src%2Fgr%C3%B6%C3%9Fe.txt', 'a+b'],
				'include-patterns-encoded': '1',
			}),
		).toEqual(['src', 'src/größe.txt']);
	});

	test('is the only one: no other name opens any', async () => {
		const {context} = await share(await contextFolder({}));
		for (const name of ['', 'constructor', '/', '../context']) {
			const {ending, files} = await receive(context, {'dir-name': name});
			expect(files).toEqual([]);
			expect(ending).toMatchObject({status: '5'});
		}
	});
});
