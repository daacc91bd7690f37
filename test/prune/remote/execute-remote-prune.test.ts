import {afterAll, beforeAll, expect, test} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {noMarks} from '../../../source/prune/no-marks.ts';
import type {PruneResult} from '../../../source/prune/prune-result.ts';
import {
	checkDeleting,
	executeRemotePrune,
} from '../../../source/prune/remote/execute-remote-prune.ts';
import {planRemotePrune} from '../../../source/prune/remote/plan-remote-prune.ts';
import {readRemoteTags} from '../../../source/prune/remote/read-remote-tags.ts';
import type {RemoteTags} from '../../../source/prune/remote/remote-tags.ts';
import {tagOf} from '../../../source/prune/tag-of.ts';
import {createRegistryClient} from '../../../source/registry/create-registry-client.ts';
import type {RegistryClient} from '../../../source/registry/registry-client.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {type PrivateRegistry, startPrivateRegistry} from '../../helpers/private-registry.ts';
import {putArtifact, putImage, putIndex} from '../../registry/helpers/put-image.ts';

const {signal} = new AbortController();

function marksOf(remote: RemoteTags, keepNewest: number) {
	const plan = planRemotePrune(
		remote,
		{keepNewest, olderThanMs: undefined, graceMs: 0, protect: []},
		Date.now(),
	);
	const going = plan.entries.filter(({verdict}) => verdict === 'removable');
	return noMarks(plan).with(going.map(({key}) => key));
}

const told = ({items}: PruneResult) =>
	Object.fromEntries(
		items.map(({entry: {name, group}, outcome}) => [
			name.slice(group.length + 1),
			outcome.kind === 'skipped' ? outcome.why : outcome.kind,
		]),
	);

describeWithEngines('Deleting the tags of a plan from a registry', ['registry'], () => {
	let registry: PrivateRegistry;
	let client: RegistryClient;
	beforeAll(async () => {
		registry = await startPrivateRegistry();
		client = createRegistryClient({
			credentials: async () => undefined,
			now: Date.now,
			environment: {},
			insecureRegistries: [],
			certificateFolders: [],
		});
	});
	afterAll(async () => {
		await client.close();
		await registry.stop();
	});

	const target = (repository: string) => ({address: registry.address, repository});
	const place = (repository: string) => ({host: registry.address, repository});
	const read = (repository: string) =>
		readRemoteTags(client, place(repository), {signal, onProgress() {}});
	const execute = (remote: RemoteTags, with_: RegistryClient = client, keepNewest = 1) =>
		executeRemotePrune(with_, {
			remote,
			marks: marksOf(remote, keepNewest),
			signal,
			onProgress() {},
			onRemoved() {},
		});
	const isThere = async (repository: string, reference: string) =>
		(
			await fetch(`http://${registry.address}/v2/${repository}/manifests/${reference}`, {
				headers: {
					accept:
						'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json',
				},
			})
		).ok;

	test('A digest that has another tag since the plan was made is skipped, a tag that moved is kept', async () => {
		const name = 'team/races';
		for (const tag of ['1', '2', '3', '4']) {
			await putImage(target(name), tag, {layers: [tag]});
		}
		const remote = await read(name);
		await putImage(target(name), 'late', {layers: ['1']});
		await putImage(target(name), '2', {layers: ['new']});
		expect(told(await execute(remote))).toEqual({
			'3': 'removed',
			'2': 'it has another digest now',
			'1': 'tag late has the same digest now',
		});
		expect(await isThere(name, '2')).toBe(true);
		expect(await isThere(name, 'late')).toBe(true);
		expect(await isThere(name, '3')).toBe(false);
	});

	/** Puts an image without a tag. */
	const putUntagged = async (repository: string, layer: string) => {
		const {digest} = await putImage(target('team/elsewhere'), layer, {layers: [layer]});
		return putImage(target(repository), digest, {layers: [layer]});
	};
	const platform = {os: 'linux', architecture: 'amd64'};

	test('A digest that became part of an index since the plan was made is skipped', async () => {
		const name = 'team/parts';
		const image = await putImage(target(name), '1', {layers: ['one']});
		await putImage(target(name), '2', {layers: ['two']});
		const remote = await read(name);
		await putIndex(target(name), 'both', [{image, platform}]);
		expect(told(await execute(remote))).toEqual({'1': 'it is part of tag both now'});
		expect(await isThere(name, '1')).toBe(true);
	});

	test('With an index go its platforms and what is attached to it, but for those that others need', async () => {
		const name = 'team/index';
		const own = await putUntagged(name, 'own');
		const shared = await putUntagged(name, 'shared');
		const old = await putIndex(target(name), '1', [
			{image: own, platform},
			{image: shared, platform},
		]);
		await putIndex(target(name), '2', [{image: shared, platform}]);
		const signature = await putArtifact(
			target(name),
			{layers: [{mediaType: 'application/vnd.dev.cosign.simplesigning.v1+json', content: '{}'}]},
			`${old.replace(':', '-')}.sig`,
		);
		for (const digest of [old, own.digest, shared.digest, signature.digest]) {
			expect(await isThere(name, digest)).toBe(true);
		}
		expect(told(await execute(await read(name)))).toEqual({'1': 'removed'});
		const left = await Promise.all(
			[old, own.digest, signature.digest, shared.digest, '2'].map(one => isThere(name, one)),
		);
		expect(left).toEqual([false, false, false, true, true]);
	});

	test('A platform of a deleted index that is in a newer index, too, is kept', async () => {
		const name = 'team/newer';
		const shared = await putUntagged(name, 'stays');
		const own = await putUntagged(name, 'goes');
		await putIndex(target(name), '1', [
			{image: shared, platform},
			{image: own, platform},
		]);
		await putImage(target(name), '2', {layers: ['two']});
		const remote = await read(name);
		await putIndex(target(name), 'newer', [{image: shared, platform}]);
		expect(told(await execute(remote))).toEqual({'1': 'removed'});
		expect(await isThere(name, own.digest)).toBe(false);
		expect(await isThere(name, shared.digest)).toBe(true);
	});

	test('Nothing is deleted where an index that is new since the plan is not read to its end', async () => {
		const name = 'team/deep';
		const image = await putImage(target(name), '1', {layers: ['one']});
		await putImage(target(name), '2', {layers: ['two']});
		const remote = await read(name);
		const around = async (tag: string, digest: string) => {
			const mediaType = 'application/vnd.oci.image.index.v1+json';
			return putIndex(target(name), tag, [{image: {...image, digest, mediaType}}]);
		};
		const inner = await putIndex(target(name), 'moves', [{image, platform}]);
		let outer = inner;
		for (let depth = 0; depth < 7; depth++) {
			outer = await around('moves', outer);
		}
		await expect(execute(remote)).rejects.toMatchObject({
			message: 'Tag moves is new and was not read to its end: it may need what goes.',
		});
		expect(await isThere(name, '1')).toBe(true);
	});

	test('A failure ends nothing but its own digest; a registry that is gone ends the rest', async () => {
		const name = 'team/failures';
		for (const tag of ['1', '2', '3', '4']) {
			await putImage(target(name), tag, {layers: [tag]});
		}
		const remote = await read(name);
		const failing = (reason: 'failed' | 'unreachable'): RegistryClient => {
			let calls = 0;
			return {
				...client,
				writer: {
					...client.writer,
					async deleteTag() {
						throw new Problem({reason, message: 'No.'});
					},
					async deleteDigest(...values) {
						calls += 1;
						if (calls === 1) {
							throw new Problem({reason, message: 'No.'});
						}
						await client.writer.deleteDigest(...values);
					},
				},
			};
		};
		expect(told(await execute(remote, failing('unreachable')))).toEqual({
			'3': 'failed',
			'2': 'not-reached',
			'1': 'not-reached',
		});
		expect(told(await execute(remote, failing('failed')))).toEqual({
			'3': 'failed',
			'2': 'removed',
			'1': 'removed',
		});
		expect(told(await execute(remote))).toEqual({'3': 'removed', '2': 'gone', '1': 'gone'});
	});

	test('What consists of others goes before them, and what a tag that is left needs is kept', async () => {
		const name = 'team/order';
		const one = await putImage(target(name), '1.0', {layers: ['one']});
		const two = await putImage(target(name), '1.1', {layers: ['two']});
		await putIndex(target(name), '0.9', [{image: one, platform}]);
		await putIndex(target(name), '0.8', [{image: two, platform}]);
		const remote = await read(name);
		const plan = planRemotePrune(
			remote,
			{keepNewest: undefined, olderThanMs: undefined, graceMs: 0, protect: []},
			Date.now(),
		);
		const key = (tag: string) => `image:${registry.address}/${name}:${tag}`;
		const removed: string[] = [];
		const result = await executeRemotePrune(client, {
			remote,
			marks: noMarks(plan).with(['1.0', '1.1', '0.9'].map(key)),
			signal,
			onProgress() {},
			onRemoved: entry => removed.push(tagOf(entry)),
		});
		expect(told(result)).toEqual({
			'0.9': 'removed',
			'1.0': 'removed',
			'1.1': 'it is part of tag 0.8 now',
		});
		expect(removed).toEqual(['0.9', '1.0']);
		expect(await isThere(name, '1.1')).toBe(true);
	});

	test('A cancel waits for the digest under way, and says what was not attempted', async () => {
		const name = 'team/cancel';
		for (const tag of ['1', '2', '3']) {
			await putImage(target(name), tag, {layers: [tag]});
		}
		const remote = await read(name);
		const abort = new AbortController();
		const result = await executeRemotePrune(
			{
				...client,
				writer: {
					...client.writer,
					async deleteDigest(...values) {
						abort.abort();
						await client.writer.deleteDigest(...values);
					},
				},
			},
			{remote, marks: marksOf(remote, 1), signal: abort.signal, onProgress() {}, onRemoved() {}},
		);
		expect(told(result)).toEqual({'2': 'removed', '1': 'not-reached'});
		expect(result.wasCancelled).toBe(true);
	});

	test('Whether a registry deletes is found out without anything that is deleted', async () => {
		const name = 'team/check';
		await putImage(target(name), '1');
		await checkDeleting(client, place(name), {signal});
		expect(await isThere(name, '1')).toBe(true);
		const off = await startPrivateRegistry({deletes: false});
		try {
			await putImage({address: off.address, repository: name}, '1');
			await expect(
				checkDeleting(client, {host: off.address, repository: name}, {signal}),
			).rejects.toMatchObject({
				reason: 'not-supported',
				message: expect.stringContaining('Deleting is off'),
			});
		} finally {
			await off.stop();
		}
	});
});
