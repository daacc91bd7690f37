import {describe, expect, test} from 'vitest';
import {nothingDecided, reduceStaging} from '../../../source/session/staging/staging.ts';
import {
	blockedBy,
	findingPlaces,
	findingsByPath,
	nextFinding,
} from '../../../source/store/commit/finding-places.ts';
import {buildReviewTree} from '../../../source/store/commit/review-tree.ts';
import {stagingTotals} from '../../../source/store/commit/staging-totals.ts';
import {added, reviewOf, sampleChanges} from '../../screens/commit/review/sample-review.ts';

const review = reviewOf([...sampleChanges, added('/var/lib/apt/lists/other', 10)]);
const tree = buildReviewTree(review.changes, 'name');
const places = findingPlaces(tree, findingsByPath(review.findings));
const blocked = blockedBy(review.findings);

describe('findingPlaces', () => {
	test('tells a whole cache as one place', () => {
		expect(places.map(({node, finding}) => `${node.path} ${finding.id}`)).toEqual([
			'/etc/shadow identity',
			'/root/.aws credentials',
			'/root/.bash_history history',
			'/var/cache/apt package-cache',
			'/var/lib/apt/lists package-lists',
		]);
	});

	test('The next place skips what is decided and begins again at the top', () => {
		const staging = reduceStaging(review, nothingDecided, {
			type: 'unstage',
			path: ['/root/.aws/credentials'],
		});
		const totals = stagingTotals(tree, staging, blocked);
		const nextAfter = (path: string) => {
			const from = tree.all.find(node => node.path === path)?.data.at ?? -1;
			return nextFinding(places, totals, from)?.node.path;
		};
		expect(nextAfter('')).toBe('/etc/shadow');
		expect(nextAfter('/etc/shadow')).toBe('/root/.bash_history');
		expect(nextAfter('/var/lib/apt/lists')).toBe('/etc/shadow');
	});
});
