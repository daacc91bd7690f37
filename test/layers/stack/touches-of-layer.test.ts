import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {findPaths, findTouches} from '../../../source/layers/stack/find-touches.ts';
import {type FoundEntries, touchesOfLayer} from '../../../source/layers/stack/touches-of-layer.ts';
import {anyLayers, stackOf} from './layer-model.ts';

test('Layer by layer the same is told of a path as of the whole stack', async () => {
	await fc.assert(
		fc.asyncProperty(
			anyLayers,
			fc.constantFrom('a', 'b', 'a/b', '/a', '/a/b', '/b/a/c', 'ä', 'line\nbreak'),
			async (layers, asked) => {
				const whole = await stackOf(layers);
				const expected = findPaths(whole, asked)
					.flatMap(number =>
						findTouches(whole, number).map(
							({layer, mark}) => `${layer} ${mark} ${whole.paths.path(number)}`,
						),
					)
					.toSorted();
				const told: string[] = [];
				let before: FoundEntries = new Map();
				for (const [index, sample] of layers.entries()) {
					// Each by itself, as a cache gives it.
					const [layer] = (await stackOf([sample])).layers;
					if (layer) {
						const {touches, after} = touchesOfLayer(layer, asked, before);
						told.push(...touches.map(({mark, path}) => `${index + 1} ${mark} ${path}`));
						before = after;
					}
				}

				expect(told.toSorted()).toEqual(expected);
			},
		),
	);
});
