import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isBelow} from '../../../source/layers/file-tree.ts';
import {nothingDecided} from '../../../source/session/staging/staging.ts';
import {summariseStaging} from '../../../source/session/staging/summarise-staging.ts';
import {blockedBy} from '../../../source/store/commit/finding-places.ts';
import {buildReviewTree} from '../../../source/store/commit/review-tree.ts';
import {stageMark} from '../../../source/store/commit/stage-mark.ts';
import {stagingTotals} from '../../../source/store/commit/staging-totals.ts';
import {
	added,
	addedDirectory,
	reviewOf,
	sampleChanges,
} from '../../screens/commit/review/sample-review.ts';

const review = reviewOf([
	...sampleChanges,
	added('/srv/app/copy.py', 700, {hardLinkGroup: '/srv/app/copy.py'}),
	added('/usr/bin/copy', 700, {hardLinkGroup: '/srv/app/copy.py'}),
]);
const tree = buildReviewTree(review.changes, 'size');
const blocked = blockedBy(review.findings);
const some = fc.subarray(review.changes.map(({path}) => path)).map(paths => new Set(paths));

describe('stagingTotals', () => {
	test('comes to what the summary of the staging says, whatever was decided', () => {
		fc.assert(
			fc.property(some, some, some, (excluded, reverted, overridden) => {
				const staging = {excluded, reverted, overridden};
				const {whole} = stagingTotals(tree, staging, blocked);
				const summary = summariseStaging(review, staging);
				expect(whole).toMatchObject({
					paths: review.changes.length,
					stagedPaths: summary.staged.length,
					bytes: summary.allBytes,
					stagedBytes: summary.stagedBytes,
					blockedPaths: summary.blockedPaths.length,
				});
			}),
		);
	});

	test('A directory is the sum of what is in it', () => {
		fc.assert(
			fc.property(some, excluded => {
				const totals = stagingTotals(tree, {...nothingDecided, excluded}, blocked);
				for (const {path, data} of tree.all) {
					const inside = review.changes.filter(
						change => change.path === path || isBelow(change.path, path),
					);
					const kept = summariseStaging(
						{...review, changes: inside},
						{...nothingDecided, excluded},
					);
					expect(totals.of(data.at)).toMatchObject({
						paths: inside.length,
						stagedPaths: kept.staged.length,
					});
				}
			}),
			{numRuns: 20},
		);
	});
});

describe('stageMark', () => {
	const markOf = (path: string, excluded: string[]) => {
		const totals = stagingTotals(tree, {...nothingDecided, excluded: new Set(excluded)}, blocked);
		const node = tree.all.find(other => other.path === path);
		return node && stageMark(totals.of(node.data.at), node.children.length > 0);
	};

	test('says of a directory whether all, some or none of it is staged', () => {
		expect(markOf('/usr/share/nmap', [])).toBe('staged');
		expect(markOf('/usr/share/nmap', ['/usr/share/nmap/nmap-os-db'])).toBe('partly');
		expect(
			markOf('/usr/share/nmap', ['/usr/share/nmap/nmap-os-db', '/usr/share/nmap/nmap-services']),
		).toBe('left-out');
	});

	test('A staged secret blocks until it is left out', () => {
		expect(markOf('/root/.aws/credentials', [])).toBe('blocked');
		expect(markOf('/root/.aws/credentials', ['/root/.aws/credentials'])).toBe('left-out');
	});

	test('A new directory is there for what is staged in it', () => {
		const small = buildReviewTree([addedDirectory('/opt'), added('/opt/a')], 'name');
		const staging = {...nothingDecided, excluded: new Set(['/opt'])};
		expect(stageMark(stagingTotals(small, staging, new Set()).of(0), true)).toBe('staged');
	});
});
