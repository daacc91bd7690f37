import {describe, expect, test} from 'vitest';
import {compareTrees} from '../../../source/layers/compare-trees.ts';
import {type CommitFacts, chooseMethod} from '../../../source/session/commit/choose-method.ts';
import {findUnfinishedCommit} from '../../../source/session/commit/unfinished-commit.ts';
import {nothingDecided} from '../../../source/session/staging/staging.ts';
import {type SampleEntry, treeOf} from '../../layers/build-tree.ts';

const longName = 'x'.repeat(253);

async function factsOf(
	before: SampleEntry[],
	after: SampleEntry[],
	changes: Partial<CommitFacts['session']> & {excluded?: string[]; isRunning?: boolean} = {},
): Promise<CommitFacts> {
	const {excluded = [], isRunning = false, ...session} = changes;
	const base = await treeOf(before);
	const changed = await treeOf(after);
	return {
		session: {
			id: '0123456789ab',
			containerId: 'c',
			containerName: 'c',
			base: {imageId: 'sha256:1', reference: 'app:1', digest: undefined},
			shell: undefined,
			startedAt: 0,
			isAdopted: false,
			...session,
		},
		review: {
			base,
			changed,
			changes: compareTrees(base, changed),
			findings: [],
			hasTrees: true,
			attribution: new Map(),
			secrets: new Map(),
			mounts: [],
			includedMounts: [],
			wasRunning: isRunning,
			removesItself: false,
			readAt: 0,
		},
		staging: {...nothingDecided, excluded: new Set(excluded)},
		baseLayers: 3,
		baseBytes: 7_000_000,
		usesContainerdStore: false,
		freeBytes: undefined,
	};
}

const file = (name: string) => ({name, contents: 'x'});

describe('How to commit', () => {
	test('is plain where the disk has no room for the changes twice, and all of them are staged', async () => {
		const facts = await factsOf([], [file('new'), file('other')]);
		const choice = chooseMethod({...facts, freeBytes: 40_000_000});
		expect(choice).toMatchObject({method: 'plain', possible: ['plain', 'replay']});
		expect(choice.why).toContain('40MB free');
		expect(chooseMethod({...facts, freeBytes: 60_000_000})).toMatchObject({
			method: 'replay',
			possible: ['replay', 'plain'],
			neededBytes: {plain: 2, replay: 4},
		});
		expect(chooseMethod({...facts, usesContainerdStore: true}).neededBytes).toMatchObject({
			plain: 4,
			replay: 6,
		});
		const part = await factsOf([], [file('new'), file('other')], {excluded: ['/other']});
		expect(chooseMethod({...part, freeBytes: 1}).possible).toEqual(['replay']);
	});

	test.each([
		[{baseLayers: 125}, /125 layers/, 7_000_000],
		[{isBaseGone: true}, /deleted/, 2],
	])(
		'is to flatten alone with %j, since nothing can be put on top of that',
		async (is, why, flatBytes) => {
			const before = [
				file('first'),
				{name: 'again', kind: 'hardlink', linkTarget: 'first'} as const,
				file('base'),
			];
			const facts = await factsOf(before, [...before, file('new'), file('other')], {
				excluded: ['/other'],
			});
			const choice = chooseMethod({...facts, ...is, review: {...facts.review, ...is}});
			expect(choice).toMatchObject({method: 'flatten', possible: ['flatten'], problem: undefined});
			expect(choice.why).toMatch(why);
			expect(choice.why).not.toContain('free');
			expect(choice.neededBytes.flatten).toBe(flatBytes + 2);
			const full = chooseMethod({
				...facts,
				...is,
				review: {...facts.review, ...is},
				usesContainerdStore: true,
				freeBytes: 40_000_000,
			});
			expect(full.neededBytes.flatten).toBe(2 * flatBytes + 3);
			expect(full.why).toContain('the engine has 40MB free');
			expect(chooseMethod({...facts, baseLayers: 124}).method).toBe('replay');
		},
	);

	test('is by replay, which pauses nothing', async () => {
		const choice = chooseMethod(await factsOf([], [file('new')], {isRunning: true}));
		expect(choice).toMatchObject({
			method: 'replay',
			possible: ['replay', 'plain'],
			problem: undefined,
		});
	});

	test('is the user’s choice for a container that was there before, as long as all is staged', async () => {
		const whole = await factsOf([], [file('new'), file('other')], {isAdopted: true});
		expect(chooseMethod(whole).possible).toEqual(['replay', 'plain']);
		const part = {...whole, staging: {...nothingDecided, excluded: new Set(['/new'])}};
		expect(chooseMethod(part).possible).toEqual(['replay']);
	});

	test('is plain where such a container has changed very much', async () => {
		const facts = await factsOf([], [file('new')], {isAdopted: true, isRunning: true});
		for (const change of facts.review.changes) {
			if (change.kind === 'added') {
				change.after = {...change.after, sizeBytes: 2_000_000_000};
			}
		}
		const choice = chooseMethod(facts);
		expect(choice).toMatchObject({method: 'plain', possible: ['plain', 'replay']});
		expect(choice.why).toContain('2GB');
	});

	test('is plain for a deletion that cannot be replayed, unless something is left out', async () => {
		const before = [file(longName), file('kept')];
		const after = [file('kept'), file('new')];
		expect(chooseMethod(await factsOf(before, after))).toMatchObject({possible: ['plain']});
		const choice = chooseMethod(await factsOf(before, after, {excluded: ['/new']}));
		expect(choice.possible).toEqual([]);
		expect(choice.problem).toContain('Exclude the deletion');
	});

	test('is not known for a file that every image takes for a deletion', async () => {
		const choice = chooseMethod(await factsOf([], [file('.wh.\u001b[2J')], {isAdopted: true}));
		expect(choice.possible).toEqual([]);
		expect(choice.problem).toBe(
			'Images interpret /.wh.\u001b[2J as a deletion. Exclude it, or rename it in the container.',
		);
	});
});

describe('A commit that broke off', () => {
	const image = (...references: string[]) => ({
		id: `sha256:${references.length}`,
		references,
		digests: [],
		localDigests: [],
		createdAt: 7,
		sizeBytes: 5,
		sharedBytes: undefined,
		parentId: undefined,
		labels: {},
	});

	test('is found by its name, Podman’s too; save points and other sessions are none', () => {
		const others = [
			image('slipway-session/0123456789ab:1'),
			image('slipway-session/ba9876543210:result'),
		];
		expect(findUnfinishedCommit(others, '0123456789ab')).toBeUndefined();
		const reference = 'localhost/slipway-session/0123456789ab:result';
		expect(findUnfinishedCommit([...others, image(reference)], '0123456789ab')).toEqual({
			imageId: 'sha256:1',
			reference,
			createdAt: 7,
			sizeBytes: 5,
		});
	});
});
