import {describe, expect, test} from 'vitest';
import {oldestNode} from '../../source/bundle/oldest-node.ts';
import {whyNodeIsTooOld} from '../../source/bundle/why-node-is-too-old.ts';

describe('A Node that is asked for its version', () => {
	test.each(['20.19.0', '20.20.2', '20.100.0', '21.0.0', '22.0.0', '26.12.1', '100.0.0'])(
		'will do when it is %s',
		version => {
			expect(whyNodeIsTooOld(version, '/usr/bin/node', [20, 19])).toBeUndefined();
		},
	);

	test.each(['12.0.0', '18.20.8', '19.99.9', '20.0.0', '20.9.0', '20.18.3', '2.19.0'])(
		'is refused in two lines, which say what to do, when it is %s',
		version => {
			const [needs, next, ...more] = (
				whyNodeIsTooOld(version, '/usr/bin/node', [20, 19]) ?? ''
			).split('\n');
			expect(needs).toBe(`Slipway needs Node.js 20.19 or newer; this is ${version}, /usr/bin/node`);
			expect(next).toMatch(/^Install a newer one, .*start slipway again\.$/);
			expect(more).toEqual(['']);
		},
	);
});

test('The oldest Node is read out of package.json, and another form of range ends the build', () => {
	expect(oldestNode({node: '>=20.19'})).toEqual([20, 19]);
	for (const node of ['^20.19', '>=20', '>=20.19.1', '20.19 || 22', '']) {
		expect(() => oldestNode({node})).toThrow('engines.node');
	}
});
