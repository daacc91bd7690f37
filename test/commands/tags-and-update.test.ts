import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, test} from 'vitest';
import {exitCodeOf} from '../../source/commands/exit-codes.ts';
import type {Output} from '../../source/commands/output.ts';
import tagsSchema from '../../source/commands/remote/tags.schema.json' with {type: 'json'};
import updateSchema from '../../source/commands/remote/update.schema.json' with {type: 'json'};
import {updateCommand} from '../../source/commands/remote/update-command.ts';
import {defaultSettings} from '../../source/config/settings.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../source/problem.ts';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';
import {startMemoryRegistry} from '../registry/helpers/memory-registry.ts';
import {putImage} from '../registry/helpers/put-image.ts';
import {endingOf} from './read-ended.ts';
import {runProgram} from './run-program.ts';

/** @returns It, as its schema says it is. */
function checked(schema: object, text: string) {
	const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true, formats: {'date-time': true}});
	const validate = ajv.compile(schema);
	const report = JSON.parse(text);
	expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
	return report;
}

/** What comes of two images, when a registry answers so for those of a repository. */
async function update({redis}: {redis: Problem | {digest: string}}) {
	let written = '';
	let told = '';
	const openRegistry = async () => {
		const registry = await openPracticeRegistry({now: Date.now});
		const head: typeof registry.client.head = async (reference, options) => {
			if (reference.repository !== 'library/redis' || reference.digest !== undefined) {
				return registry.client.head(reference, options);
			}

			if (redis instanceof Problem) {
				throw redis;
			}

			return {...(await registry.client.head(reference, options)), ...redis};
		};
		return {...registry, client: {...registry.client, head}};
	};
	const output: Partial<Output> = {
		format: 'json',
		warnings: [],
		write(text) {
			written += text;
		},
		tell(...lines) {
			told += lines.join(' ');
		},
		progress() {},
	};
	const ending = await updateCommand({
		engine: createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY}),
		request: {name: 'update', images: ['redis:7', 'nginx:1.27'], onlyUsed: false, exitCode: true},
		settings: defaultSettings,
		openRegistry,
		output: output as Output,
		signal: new AbortController().signal,
	});
	return {ending, written, told};
}

describe('slipway tags', () => {
	test('lists the tags that match, the highest versions first, from a registry alone', async () => {
		const registry = await startMemoryRegistry();
		for (const tag of ['1.2', '1.10', '1.3-rc1', 'edge', 'latest']) {
			await putImage({...registry, repository: 'team/app'}, tag, {layers: [tag]});
		}

		const name = `${registry.address}/team/app`;
		const plain = await runProgram(['tags', name, '--format', 'text']);
		expect(plain).toMatchObject({code: 0, stdout: 'latest\n1.10\n1.3-rc1\n1.2\nedge\n'});
		const some = await runProgram(['tags', name, '--filter', '1.*', '--newest', '2', '--json']);
		const {repository, tags} = checked(tagsSchema, some.stdout);
		expect(repository).toBe(name);
		expect(tags).toMatchObject([
			{tag: '1.10', digest: null, platforms: [], attached: null},
			{tag: '1.3-rc1'},
		]);
		expect(await runProgram(['tags', name, '--filter', 'no*', '--exit-code'])).toMatchObject({
			code: 3,
		});
	});

	test('reads what each tag stands for, and what is attached, with --details', async () => {
		const registry = await startMemoryRegistry();
		const target = {...registry, repository: 'team/app'};
		const image = await putImage(target, '1', {layers: ['some layer']});
		await putImage(target, `${image.digest.replace(':', '-')}.sig`, {layers: ['signature']});
		const args = ['tags', `${registry.address}/team/app`, '--details'];
		const {tags} = checked(tagsSchema, (await runProgram([...args, '--json'])).stdout);
		expect(tags).toEqual([
			{
				tag: '1',
				digest: image.digest,
				pushedAt: null,
				createdAt: '2024-05-06T07:08:09.000Z',
				platforms: [{platform: 'linux/amd64', digest: image.digest, sizeBytes: 10}],
				attached: ['signature'],
				error: null,
			},
		]);
		const text = (await runProgram([...args, '--format', 'text'])).stdout;
		expect(text).toMatch(/^Name +Age +Size +Digest +Platforms +Attached\n1 .*10B .*signature\n$/);
	});

	test.each([
		[['redis:7'], 2, 'use a repository without a tag'],
		[['redis', '--newest', '0'], 2, '--newest 0: use a number of tags'],
		[['127.0.0.1:1/a'], 4, 'connection refused'],
	])('%j ends with %i', async (args, code, message) => {
		const ended = await runProgram(['tags', ...args]);
		expect(ended.code).toBe(code);
		expect(ended.stderr).toContain(message);
	});
});

describe('slipway update', () => {
	test('asks only for images that containers use, with --used', async () => {
		const all = checked(updateSchema, (await runProgram(['update', '--demo', '--json'])).stdout);
		const used = checked(
			updateSchema,
			(await runProgram(['update', '--demo', '--used', '--json'])).stdout,
		);
		expect(used.images.length).toBeLessThan(all.images.length);
		for (const {containers} of used.images) {
			expect(containers.length).toBeGreaterThan(0);
		}
	});

	test('names an image that is not here', async () => {
		const ended = await runProgram(['update', 'nowhere:1', '--demo', '--json']);
		expect(endingOf(ended)).toMatchObject({error: {reason: 'not-found', exitCode: 1}});
	});

	test('names what has an update, and ends with 5 where that is asked for', async () => {
		const {ending, written} = await update({redis: {digest: `sha256:${'a'.repeat(64)}`}});
		expect(ending).toEqual({reason: 'different', message: '1 reference with an update.'});
		expect(checked(updateSchema, written).images).toMatchObject([
			{reference: 'nginx:1.27', hasUpdate: false, state: 'same'},
			{reference: 'redis:7', hasUpdate: true, state: 'different', error: null},
		]);
		expect(exitCodeOf(ending?.reason ?? 'crashed')).toBe(5);
	});

	test('tells the references whose registry failed, and goes on with the others', async () => {
		const problem = new Problem({reason: 'unreachable', message: 'No answer.'});
		const {ending, written, told} = await update({redis: problem});
		expect(ending).toMatchObject({
			reason: 'partly-failed',
			message: 'Not checked: 1 of 2 references.',
		});
		expect(checked(updateSchema, written).images).toMatchObject([
			{reference: 'nginx:1.27', error: null},
			{reference: 'redis:7', state: null, error: {reason: 'unreachable', message: 'No answer.'}},
		]);
		expect(told).toContain('Not checked: 1 of 2 references.');
	});
});
