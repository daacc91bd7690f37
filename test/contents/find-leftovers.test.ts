import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {findLeftovers} from '../../source/contents/find-leftovers.ts';
import {LayerStack} from '../../source/layers/stack/layer-stack.ts';
import {findingRules, namesPath} from '../../source/session/findings/finding-rules.ts';
import {leftoverRuleOf} from '../../source/session/findings/leftover-rule-of.ts';
import {layerOf} from '../layers/build-tree.ts';

const file = (name: string, bytes: number) => ({name, contents: 'x'.repeat(bytes)});

test('Caches, logs and temporary files of the image are told, largest first, with the layer that has them', async () => {
	const stack = new LayerStack([
		await layerOf([
			file('var/lib/apt/lists/debian_Packages', 50),
			file('var/log/dpkg.log', 20),
			file('usr/bin/tool', 900),
			file('root/.cache/pip/wheel', 30),
		]),
		await layerOf([
			{name: 'root/.cache/.wh.pip'},
			file('tmp/build.o', 70),
			file('tmp/empty', 0),
			file('app/core', 40),
			file('root/.env', 10),
			file('app/__pycache__/main.pyc', 60),
		]),
	]);
	const {files, leftoverBytes} = findLeftovers(stack);
	expect(files.map(({path, kind, rule, layer}) => `${layer} ${kind} ${rule} ${path}`)).toEqual([
		'2 temporary temporary /tmp/build.o',
		'1 cache package-lists /var/lib/apt/lists/debian_Packages',
		'2 temporary crash-dump /app/core',
		'1 log logs /var/log/dpkg.log',
	]);
	expect(leftoverBytes).toBe(180);
});

test('One look at a path finds what the rules of the review find one after the other', () => {
	const part = fc.constantFrom(
		...[
			'var',
			'lib',
			'apt',
			'lists',
			'cache',
			'log',
			'tmp',
			'root',
			'home',
			'me',
			'.cache',
			'.npm',
		],
		...['go', 'pkg', 'mod', 'core', 'core.12', '.bash_history', 'run', 'debconf', 'x-old', 'yum'],
	);
	const kinds = ['cache', 'temporary', 'log', 'history'];
	fc.assert(
		fc.property(fc.array(part, {minLength: 1, maxLength: 6}), parts => {
			const path = `/${parts.join('/')}`;
			const expected = findingRules.find(
				rule => kinds.includes(rule.kind) && rule.offer === 'exclude' && namesPath(rule, path),
			);
			expect(leftoverRuleOf(path)?.id).toBe(expected?.id);
		}),
	);
});
