import {expect, test} from 'vitest';
import {knownDigests} from '../../../source/engine/docker/images/known-digests.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const [own, other] = [digest('a'), digest('b')];

test('The classic store has only digests that a registry told', () => {
	const told = {Id: digest('c'), RepoDigests: [`docker.io/library/redis@${own}`]};
	expect(knownDigests(told, false)).toEqual({digests: [`redis@${own}`], localDigests: []});
});

test('The digest of the image itself is one that the containerd store may have made', () => {
	const told = {
		Id: own,
		RepoTags: ['docker.io/library/app:1', 'localhost:5000/app:1'],
		RepoDigests: [`docker.io/library/app@${own}`, `localhost:5000/app@${own}`],
	};
	expect(knownDigests(told, false)).toEqual({
		digests: [],
		localDigests: [`app@${own}`, `localhost:5000/app@${own}`],
	});
});

test('Podman makes digests of every name, and no one can tell which', () => {
	const told = {Id: digest('c'), RepoDigests: [`localhost/app@${own}`, `localhost/app@${other}`]};
	expect(knownDigests(told, true)).toEqual({
		digests: [],
		localDigests: [`localhost/app@${own}`, `localhost/app@${other}`],
	});
});

test.each([
	['docker.io/library/redis', [`redis@${own}`], [`localhost:5000/redis@${own}`]],
	['redis', [`redis@${own}`], [`localhost:5000/redis@${own}`]],
	['localhost:5000/redis', [`localhost:5000/redis@${own}`], [`redis@${own}`]],
	['docker.io/library/postgres', [], [`localhost:5000/redis@${own}`, `redis@${own}`]],
])(
	'An engine that says an image was pulled from %s is believed',
	(Repository, digests, localDigests) => {
		const told = {
			Id: own,
			RepoDigests: [`localhost:5000/redis@${own}`, `docker.io/library/redis@${own}`],
			Identity: {Pull: [{Repository}]},
		};
		expect(knownDigests(told, false)).toEqual({digests, localDigests});
	},
);

test('What was pulled by its digest is known, as a name and told twice', () => {
	const name = `docker.io/library/redis@${own}`;
	const asName = {Id: own, RepoTags: ['redis:7', name], RepoDigests: [`app@${own}`]};
	expect(knownDigests(asName, false)).toEqual({
		digests: [`redis@${own}`],
		localDigests: [`app@${own}`],
	});
	const twice = {Id: own, RepoTags: ['redis:7'], RepoDigests: [name, name, `app@${own}`]};
	expect(knownDigests(twice, false)).toEqual(knownDigests(asName, false));
});

test('What has no name before it is no digest to go by', () => {
	expect(knownDigests({Id: own, RepoDigests: [own]}, false)).toEqual({
		digests: [],
		localDigests: [],
	});
});

test('The list of the containerd store, which tells one digest for all names, is completed', () => {
	const RepoTags = ['docker.io/library/app:1', 'docker.io/library/app:2', 'localhost:5000/app:1'];
	const listed = {Id: own, RepoTags, RepoDigests: [`localhost:5000/app@${own}`]};
	expect(knownDigests(listed, false).localDigests).toEqual([
		`app@${own}`,
		`localhost:5000/app@${own}`,
	]);
});
