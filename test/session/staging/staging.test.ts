import {beforeEach, describe, expect, test} from 'vitest';
import {compareTrees} from '../../../source/layers/compare-trees.ts';
import {findFindings} from '../../../source/session/findings/find-findings.ts';
import {
	nothingDecided,
	type Review,
	reduceStaging,
	type StagingAction,
} from '../../../source/session/staging/staging.ts';
import {summariseStaging} from '../../../source/session/staging/summarise-staging.ts';
import {treeOf} from '../../layers/build-tree.ts';

const keyPath = '/srv/.ssh/id_\u001b[2J';

describe('Staging', () => {
	let review: Review;

	beforeEach(async () => {
		const base = await treeOf([{name: 'old', contents: '1'}]);
		const changed = await treeOf([
			{name: 'srv', kind: 'directory'},
			{name: 'srv/.ssh', kind: 'directory'},
			{name: keyPath.slice(1), contents: '123'},
			{name: 'srv/app', contents: '12345'},
			{name: 'srv/app-too', kind: 'hardlink', linkTarget: 'srv/app'},
			{name: 'tmp', kind: 'directory'},
			{name: 'tmp/junk', contents: '1234567'},
		]);
		const changes = compareTrees(base, changed);
		review = {changes, findings: findFindings(changes, new Map())};
	});

	const decide = (...actions: StagingAction[]) => {
		const staging = actions.reduce(
			(state, action) => reduceStaging(review, state, action),
			nothingDecided,
		);
		const summary = summariseStaging(review, staging);
		return {...summary, paths: summary.staged.map(({path}) => path)};
	};

	test('starts with everything, counted once per file, and what blocks', () => {
		expect(decide()).toMatchObject({
			counts: {added: 7, modified: 0, deleted: 1},
			allBytes: 15,
			stagedBytes: 15,
			blockedPaths: [keyPath],
			revertedPaths: [],
		});
	});

	test('excludes what is proposed but never a secret, which stays to be decided', () => {
		const {paths, blockedPaths} = decide({type: 'accept-exclusions'});
		expect(paths).not.toContain('/tmp/junk');
		expect(paths).toContain(keyPath);
		expect(blockedPaths).toEqual([keyPath]);
		const decided = decide({type: 'unstage', path: keyPath}, {type: 'accept-exclusions'});
		expect(decided.blockedPaths).toEqual([]);
		expect(decided.paths).not.toContain(keyPath);
	});

	test('takes a directory with all below it, and brings it back', () => {
		const unstaged = decide({type: 'unstage', path: '/srv'});
		expect(unstaged.paths).toEqual(['/old', '/tmp', '/tmp/junk']);
		expect(unstaged.stagedBytes).toBe(7);
		const back = decide({type: 'unstage', path: '/srv'}, {type: 'stage', path: '/srv'});
		expect(back.paths).toEqual(decide().paths);
	});

	test('keeps the new directories that a staged path needs', () => {
		const {paths} = decide({type: 'unstage', path: '/srv'}, {type: 'stage', path: '/srv/app'});
		expect(paths).toEqual(['/old', '/srv', '/srv/app', '/tmp', '/tmp/junk']);
	});

	test('leaves out all that is proposed', () => {
		const {paths, blockedPaths, stagedBytes} = decide({type: 'accept-suggestions'});
		expect(paths).not.toContain(keyPath);
		expect(paths).not.toContain('/tmp/junk');
		expect([blockedPaths, stagedBytes]).toEqual([[], 5]);
	});

	test('keeps a secret only when its path was typed', () => {
		const override = (typed: string): StagingAction => ({type: 'override', path: keyPath, typed});
		expect(decide(override('y')).blockedPaths).toEqual([keyPath]);
		expect(decide(override(keyPath)).blockedPaths).toEqual([]);
		const kept = decide(override(keyPath), {type: 'accept-suggestions'});
		expect(kept.blockedPaths).toEqual([]);
		expect(kept.paths).toContain(keyPath);
	});

	test('does not take another path that looks the same on a screen', () => {
		const {blockedPaths} = decide({
			type: 'override',
			path: keyPath,
			typed: '/srv/.ssh/id_␛[2J',
		});
		expect(blockedPaths).toEqual([keyPath]);
	});

	test('asks again about a secret that was taken back', () => {
		const override: StagingAction = {type: 'override', path: keyPath, typed: keyPath};
		const {blockedPaths} = decide(
			override,
			{type: 'unstage', path: '/srv'},
			{type: 'stage', path: '/srv'},
		);
		expect(blockedPaths).toEqual([keyPath]);
	});

	test('lists what is to be undone, and takes it out of the image', () => {
		const {paths, revertedPaths} = decide(
			{type: 'revert', path: '/old'},
			{type: 'revert', path: '/tmp'},
		);
		expect(revertedPaths).toEqual(['/old', '/tmp', '/tmp/junk']);
		expect(paths).not.toContain('/old');
		expect(
			decide({type: 'revert', path: '/tmp'}, {type: 'stage', path: '/tmp'}).revertedPaths,
		).toEqual([]);
	});
});
