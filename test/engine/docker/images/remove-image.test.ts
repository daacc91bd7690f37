import {describe, expect, test} from 'vitest';
import {startFakeEngine} from '../fake-engine.ts';

const id = `sha256:${'ab'.repeat(32)}`;

type Present = {names: string[]; containerStates?: string[]; isPodman?: boolean};

async function startWith({names, containerStates = [], isPodman = false}: Present) {
	const fake = await startFakeEngine((request, response) => {
		if (isPodman) {
			response.setHeader('Server', 'Libpod/4.3.1 (linux)');
		}

		if (request.method === 'DELETE') {
			response.end(JSON.stringify([{Untagged: 'docker.io/library/a:1'}, {Deleted: id.slice(7)}]));
		} else if (request.url?.includes('/containers')) {
			response.end(
				JSON.stringify(
					containerStates.map((State, index) => ({Id: `c${index}`, ImageID: id.slice(7), State})),
				),
			);
		} else {
			response.end(JSON.stringify({Id: id, RepoTags: names, Size: 1}));
		}
	});
	return {
		...fake,
		remove: (references: string[], force: boolean) =>
			fake.engine.images.remove({id, references}, {signal: fake.signal, force}),
		deletions: () => fake.requests.filter(request => request.startsWith('DELETE')),
	};
}

describe('Removing an image', () => {
	test('takes names that are still its own, and no other image’s', async () => {
		const {remove, deletions} = await startWith({names: ['docker.io/library/a:1', 'c:1']});
		expect(await remove(['a:1', 'moved:1', 'c:1'], false)).toEqual({
			untagged: ['a:1', 'a:1'],
			deletedIds: [id, id],
		});
		expect(deletions()).toEqual(['DELETE /v1.41/images/a:1', 'DELETE /v1.41/images/c:1']);
	});

	test('goes by id where it has no name, and is refused when it has got one', async () => {
		const nameless = await startWith({names: ['<none>:<none>']});
		await nameless.remove([], true);
		expect(nameless.deletions()).toEqual([`DELETE /v1.41/images/${id}?force=true`]);
		const named = await startWith({names: ['new:1']});
		await expect(named.remove([], true)).rejects.toMatchObject({
			reason: 'conflict',
			message: 'The image is now named new:1.',
		});
		expect(named.deletions()).toEqual([]);
	});

	test.each([
		{names: ['a:1'], containerStates: ['exited'], force: false},
		{names: ['a:1'], containerStates: ['exited', 'running'], force: true},
		{names: ['a:1'], containerStates: ['exited'], force: true, isPodman: true},
	])('touches nothing while containers are in the way: %o', async ({force, ...present}) => {
		const {remove, deletions} = await startWith(present);
		await expect(remove(['a:1'], force)).rejects.toMatchObject({
			reason: 'conflict',
			containerId: `c${present.containerStates.length - 1}`,
		});
		expect(deletions()).toEqual([]);
	});

	test('takes a name that is not the last from under a container', async () => {
		const {remove, deletions} = await startWith({
			names: ['a:1', 'b:1'],
			containerStates: ['running'],
		});
		await remove(['a:1'], false);
		expect(deletions()).toEqual(['DELETE /v1.41/images/a:1']);
	});
});
