import {expect, test} from 'vitest';
import {copyRemote} from '../../../source/actions/tags/copy-remote.ts';
import {deleteRemoteTags} from '../../../source/actions/tags/delete-remote-tags.ts';
import {startMemoryRegistry} from '../../registry/helpers/memory-registry.ts';
import {putImage} from '../../registry/helpers/put-image.ts';
import {openTagsContext} from './open-tags-context.ts';

async function startRegistry() {
	const registry = await startMemoryRegistry();
	const target = {...registry, repository: 'team/app'};
	const {digest} = await putImage(target, '1', {layers: ['same']});
	await putImage(target, 'twin', {layers: ['same']});
	await putImage(target, 'other', {layers: ['other']});
	await putImage(target, 'third', {layers: ['third']});
	return {registry, digest};
}

test('Deleting a digest says which tags go with it, and wants the word', async () => {
	const {registry, digest} = await startRegistry();
	const refusing = openTagsContext(registry.address, [digest], {confirm: () => false});
	await deleteRemoteTags(refusing.context);
	expect(registry.tags.size).toBe(4);
	const {context, asked, failures} = openTagsContext(registry.address, [digest]);
	await deleteRemoteTags(context);
	expect(asked).toMatchObject([
		{
			typeToConfirm: 'delete',
			items: [`${digest.slice(0, 19)}: 1, twin`],
			lines: expect.arrayContaining(['2 tags deleted, too.']),
		},
	]);
	expect(failures).toEqual([]);
	expect([...registry.tags.keys()]).toEqual(['team/app:other', 'team/app:third']);
});

test('Tags and digests together are two questions, and a no to the second keeps the digest', async () => {
	const {registry, digest} = await startRegistry();
	const {context, asked} = openTagsContext(registry.address, ['other', digest], {
		confirm: ({typeToConfirm}) => typeToConfirm === undefined,
	});
	await deleteRemoteTags(context);
	expect(asked.map(({title}) => title)).toEqual([
		`Delete ${registry.address}/team/app:other from ${registry.address}?`,
		`Delete 1 digest of ${registry.address}/team/app?`,
	]);
	expect([...registry.tags.keys()]).toEqual(['team/app:1', 'team/app:twin', 'team/app:third']);
});

test('Of several that are copied, a digest gets no tag', async () => {
	const [{registry, digest}, to] = await Promise.all([startRegistry(), startMemoryRegistry()]);
	const {context, failures} = openTagsContext(registry.address, [digest, 'other'], {
		values: {name: `${to.address}/mirror/app`},
	});
	await copyRemote(context);
	expect(failures).toEqual([]);
	expect(to.manifests.has(`mirror/app@${digest}`)).toBe(true);
	expect([...to.tags.keys()]).toEqual(['mirror/app:other']);
});
