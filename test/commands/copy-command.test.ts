import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, onTestFinished, test} from 'vitest';
import {describeWithEngines} from '../helpers/private-describe.ts';
import {startPrivateRegistry} from '../helpers/private-registry.ts';
import {startMemoryRegistry} from '../registry/helpers/memory-registry.ts';
import {putImage} from '../registry/helpers/put-image.ts';
import {endingOf} from './read-ended.ts';
import {type Ended, runProgram} from './run-program.ts';

/** What is on stdout, of the shape that its schema tells. */
async function reportOf({stdout}: Ended) {
	const file = path.resolve(import.meta.dirname, '../../source/commands/copy/copy.schema.json');
	const validate = new Ajv2020({allErrors: true, allowUnionTypes: true}).compile(
		JSON.parse(await readFile(file, 'utf8')),
	);
	const report = JSON.parse(stdout);
	expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
	return report;
}

describe('slipway copy', () => {
	test('copies a tag, and says with --exit-code when the target has it', async () => {
		const [from, to] = await Promise.all([startMemoryRegistry(), startMemoryRegistry()]);
		const {digest} = await putImage({...from, repository: 'team/app'}, '1');
		const copy = (...flags: string[]) =>
			runProgram(['copy', `${from.address}/team/app:1`, `${to.address}/mirror/app`, ...flags]);
		const first = await copy('--json', '--exit-code');
		expect(first).toMatchObject({code: 0, stderr: ''});
		expect((await reportOf(first)).tags).toMatchObject([
			{to: `${to.address}/mirror/app:1`, digest, sparedBytes: 0, error: null},
		]);
		expect([...to.tags]).toEqual([['mirror/app:1', digest]]);
		const second = await copy('--format', 'text', '--exit-code');
		expect(second.code).toBe(3);
		expect(second.stdout).toContain(`Copied ${to.address}/mirror/app:1`);
		expect(second.stdout).toContain('0B sent');
	});

	test('overwrites nothing without being told to', async () => {
		const [from, to] = await Promise.all([startMemoryRegistry(), startMemoryRegistry()]);
		const {digest} = await putImage({...from, repository: 'team/app'}, '1', {layers: ['new']});
		const old = await putImage({...to, repository: 'team/app'}, '1', {layers: ['old']});
		const copy = (...flags: string[]) =>
			runProgram(['copy', `${from.address}/team/app:1`, `${to.address}/team/app`, ...flags]);
		const refused = await copy('--json');
		expect(refused.code).toBe(3);
		expect(endingOf(refused)).toMatchObject({
			command: 'copy',
			error: {
				reason: 'refused',
				message: expect.stringContaining(`now points at ${old.digest.slice(0, 19)}`),
			},
		});
		expect(to.tags.get('team/app:1')).toBe(old.digest);
		expect((await copy('--yes', '--read-only')).code).toBe(3);
		expect(to.tags.get('team/app:1')).toBe(old.digest);
		expect((await copy('--yes')).code).toBe(0);
		expect(to.tags.get('team/app:1')).toBe(digest);
	});

	test('asks where the target does not tell whether it has the tag', async () => {
		const [from, to] = await Promise.all([
			startMemoryRegistry(),
			startMemoryRegistry({
				intercept({request, response}) {
					const isHidden = request.method === 'HEAD' && /manifests/.test(request.url ?? '');
					if (isHidden) {
						response.writeHead(401, {'www-authenticate': 'Basic realm="memory"'}).end();
					}
					return isHidden;
				},
			}),
		]);
		const {digest} = await putImage({...from, repository: 'team/app'}, '1', {layers: ['new']});
		const old = await putImage({...to, repository: 'team/app'}, '1', {layers: ['old']});
		const args = ['copy', `${from.address}/team/app:1`, `${to.address}/team/app`, '--json'];
		const refused = await runProgram(args);
		expect(refused.code).toBe(3);
		expect(endingOf(refused)).toMatchObject({
			error: {reason: 'refused', message: expect.stringContaining('team/app:1 may exist')},
		});
		expect(to.tags.get('team/app:1')).toBe(old.digest);
		expect((await runProgram([...args, '--yes'])).code).toBe(0);
		expect(to.tags.get('team/app:1')).toBe(digest);
	});

	test('copies all tags, and tells which one failed', async () => {
		const [from, to] = await Promise.all([startMemoryRegistry(), startMemoryRegistry()]);
		const source = {...from, repository: 'team/app'};
		const good = await putImage(source, 'good', {layers: ['good']});
		const bad = await putImage(source, 'bad', {layers: ['bad']});
		await putImage(source, `${good.digest.replace(':', '-')}.sig`, {layers: ['signature']});
		from.manifests.set(`team/app@${bad.digest}`, {
			bytes: Buffer.from(`${bad.manifest} `),
			mediaType: bad.mediaType,
		});
		const repositories = [`${from.address}/team/app`, `${to.address}/team/app`];
		const ended = await runProgram(['copy', '--all-tags', ...repositories, '--format', 'json']);
		expect(ended.code).toBe(1);
		expect(endingOf(ended)).toMatchObject({error: {reason: 'partly-failed'}});
		const {tags} = await reportOf(ended);
		expect(tags).toMatchObject([
			{digest: good.digest, error: null, referrers: 1},
			{
				digest: null,
				error: {reason: 'failed', message: expect.stringContaining('Digest mismatch')},
			},
		]);
		expect([...to.tags.keys()]).toEqual([
			`team/app:${good.digest.replace(':', '-')}.sig`,
			'team/app:good',
		]);
	});

	test.each([
		[['a:1', 'b', '--all-tags'], 2, '--all-tags takes repositories'],
		[['a:1', `b@sha256:${'0'.repeat(64)}`], 2, 'a digest cannot be set'],
		[['a:1', 'B:1'], 2, 'B:1'],
		[['127.0.0.1:1/a:1', '127.0.0.1:1/b:1'], 4, 'connection refused'],
	])('%j ends with %i', async (args, code, message) => {
		const ended = await runProgram(['copy', ...args]);
		expect(ended.code).toBe(code);
		expect(ended.stderr).toContain(message);
	});

	test('copies in the practice registry with --demo', async () => {
		const ended = await runProgram(['copy', 'redis:7', 'team/redis', '--demo', '--json']);
		expect(ended.code).toBe(0);
		expect(await reportOf(ended)).toMatchObject({from: 'redis:7', to: 'team/redis'});
	});
});

describeWithEngines('slipway copy to a real registry', ['registry'], () => {
	test('uses the login of docker, and keeps it to itself', async () => {
		const credentials = {user: 'ada', password: 'engine-secret'};
		const [from, to] = await Promise.all([
			startPrivateRegistry(),
			startPrivateRegistry({credentials}),
		]);
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-copy-'));
		onTestFinished(async () => {
			await Promise.all([from.stop(), to.stop(), rm(folder, {recursive: true})]);
		});
		const auths = {[to.address]: {auth: btoa('ada:engine-secret')}};
		await writeFile(path.join(folder, 'config.json'), JSON.stringify({auths}));
		const {digest} = await putImage({address: from.address, repository: 'team/app'}, '1');
		const args = ['copy', `${from.address}/team/app:1`, `${to.address}/team/app`, '--json'];
		const denied = await runProgram([...args, '--yes'], {DOCKER_CONFIG: path.join(folder, 'none')});
		expect(endingOf(denied)).toMatchObject({error: {reason: 'unauthorized'}});
		const ended = await runProgram(args, {DOCKER_CONFIG: folder});
		expect(ended).toMatchObject({code: 0, stderr: ''});
		expect((await reportOf(ended)).tags).toMatchObject([{digest}]);
		expect(ended.stdout).not.toContain('secret');
	});
});
