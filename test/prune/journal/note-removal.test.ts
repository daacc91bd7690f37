import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createMemoryJournal} from '../../../source/prune/journal/journal.ts';
import {
	noteRemoval,
	type RemovalSource,
	type RemovedThing,
} from '../../../source/prune/journal/note-removal.ts';
import {pruneKinds} from '../../../source/prune/prune-rules.ts';

const image: RemovedThing = {
	kind: 'image',
	id: 'sha256:1',
	name: 'app:1',
	references: ['app:1'],
	bytes: 12,
};
const served = `app@sha256:${'b'.repeat(64)}`;
const other = `mirror/app@sha256:${'b'.repeat(64)}`;

async function noted(thing: RemovedThing, source: Partial<RemovalSource> = {}) {
	const journal = createMemoryJournal();
	await noteRemoval(thing, {
		journal,
		host: 'unix:///run/docker.sock',
		engine: undefined,
		parkedFiles: new Map(),
		builds: [],
		now: () => Date.UTC(2026, 10, 23, 12),
		...source,
	});
	return (await journal.list()).entries[0];
}

const known: Partial<RemovalSource> = {
	parkedFiles: new Map([['sha256:1', '/tmp/app.tar']]),
	builds: [{directory: '/src', dockerfile: '/src/Dockerfile', references: ['app:1']}],
};

test.each([
	['a registry has', {digests: [other, served]}, known, {kind: 'pull', reference: served}],
	['another registry has', {digests: [other]}, known, {kind: 'pull', reference: other}],
	['was parked', {}, known, {kind: 'load', file: '/tmp/app.tar'}],
	['has other names', {isImageLeft: true}, {}, {kind: 'tag', image: 'sha256:1'}],
	[
		'was built here',
		{},
		{builds: known.builds ?? []},
		{kind: 'build', dockerfile: '/src/Dockerfile', directory: '/src'},
	],
	['nobody else has', {}, {}, null],
])('The way back to an image that %s is told', async (_, thing, source, wayBack) => {
	expect(await noted({...image, ...thing}, source)).toMatchObject({name: 'app:1', wayBack});
});

test('There is no way back to a volume that is called like a built image', async () => {
	const volume = {...image, kind: 'volume' as const, id: 'app:1'};
	expect(await noted(volume, known)).toMatchObject({wayBack: null});
});

test('Nothing that may be a secret is written down: no label, and no command of a build', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...pruneKinds), async kind => {
			const thing = {
				...image,
				kind,
				...(kind === 'build-cache' && {name: 'RUN login --password hunter2'}),
				labels: {token: 'hunter2'},
			};
			expect(JSON.stringify(await noted(thing, known))).not.toContain('hunter2');
		}),
	);
});
