import {describe, expect, test} from 'vitest';
import {overviewFold} from '../../../source/components/tree/overview-fold.ts';
import {treeRows} from '../../../source/components/tree/tree-rows.ts';
import {buildTree} from '../../../source/store/tree/tree-node.ts';

const treeOf = (paths: string[]) => buildTree(paths.map(path => ({path, data: true})));
const many = (directory: string, count: number) =>
	Array.from({length: count}, (_, index) => `${directory}/file-${index}`);

describe('overviewFold', () => {
	test('leaves a small tree open', () => {
		expect(overviewFold(treeOf(['/etc/apt/sources.list', '/root/notes']))).toEqual(new Set());
	});

	test('folds what is too big to be seen at a glance, and keeps the rest open', () => {
		const nodes = treeOf([...many('/usr/lib', 5000), ...many('/etc', 8), '/var/log/apt/term.log']);
		const folded = overviewFold(nodes);
		expect(folded).toEqual(new Set(['/usr/lib']));
		expect(treeRows(nodes, folded).length).toBeLessThanOrEqual(40);
	});

	test('Opening a folded directory shows an overview of it, too', () => {
		const nodes = treeOf([
			...many('/usr/share/doc', 50),
			...many('/usr/share/man', 50),
			...many('/usr', 50),
		]);
		expect(overviewFold(nodes)).toEqual(
			new Set(['/usr', '/usr/share', '/usr/share/doc', '/usr/share/man']),
		);
	});
});
