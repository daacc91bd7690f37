import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {type FamilyNode, imageFamily} from '../../source/contents/image-family.ts';
import type {ImageSummary} from '../../source/engine/images.ts';

const image = (id: string, sizeBytes = 0, more: Partial<ImageSummary> = {}): ImageSummary => ({
	id,
	references: [`${id}:1`],
	digests: [],
	localDigests: [],
	createdAt: 0,
	sizeBytes,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
	...more,
});

const chainsOf = (chains: Record<string, string>) =>
	new Map(Object.entries(chains).map(([id, layers]) => [id, layers.split('')]));

/** Names with what is built on them in brackets. */
const text = (nodes: readonly FamilyNode[]): string =>
	nodes
		.map(({image: own, layerCount, children}) => {
			const name = own ? own.id : `?${layerCount}`;
			return children.length === 0 ? name : `${name}(${text(children)})`;
		})
		.join(' ');

test('An image is built on the one with most of its lowest layers', () => {
	const images = ['base', 'app', 'other', 'deep'].map(id => image(id));
	const chains = chainsOf({base: 'ab', app: 'abc', deep: 'abcd', other: 'x'});
	expect(text(imageFamily(images, chains))).toBe('base(app(deep)) other');
});

test('Layers that several images have, and no image ends with, are a base that is not local', () => {
	const images = [image('one', 30), image('two', 50)];
	const chains = chainsOf({one: 'abc', two: 'abde'});
	const [unknown] = imageFamily(images, chains, new Map([['one', [10, 5, 15]]]));
	expect(text(unknown ? [unknown] : [])).toBe('?2(one two)');
	expect(unknown).toMatchObject({totalBytes: 15, addedBytes: 15, addedLayers: 2});
	expect(unknown?.children.map(({addedBytes, addedLayers}) => [addedBytes, addedLayers])).toEqual([
		[15, 1],
		[35, 2],
	]);
	const [unread] = imageFamily(images, chains);
	expect(unread?.totalBytes).toBeUndefined();
	expect(unread?.children[0]?.addedBytes).toBeUndefined();
});

test('Of images with the same layers the others are made from the parent, a named or the oldest one', () => {
	const chains = chainsOf({old: 'ab', young: 'ab', dangling: 'ab'});
	const images = [
		image('young', 7, {createdAt: 2}),
		image('dangling', 7, {createdAt: 0, references: []}),
		image('old', 7, {createdAt: 1}),
	];
	const [node] = imageFamily(images, chains);
	expect(text(node ? [node] : [])).toBe('old(young dangling)');
	expect(node?.children[0]).toMatchObject({addedBytes: 0, addedLayers: 0, totalBytes: 7});
	const told = images.map(one => (one.id === 'old' ? {...one, parentId: 'young'} : one));
	expect(text(imageFamily(told, chains))).toBe('young(old dangling)');
});

test('Images without layers, or with unknown ones, stand alone', () => {
	const images = [image('scratch'), image('gone'), image('app')];
	expect(text(imageFamily(images, chainsOf({scratch: '', app: 'a'})))).toBe('app gone scratch');
});

const anyChain = fc
	.array(fc.constantFrom('a', 'b', 'c'), {maxLength: 5})
	.map(layers => layers.join(''));

test('Any images are built on what a look at each pair of them says', () => {
	fc.assert(
		fc.property(fc.array(anyChain, {maxLength: 12}), chains => {
			const images = chains.map((_, index) => image(`i${index}`, 100 * index, {createdAt: index}));
			const family = imageFamily(
				images,
				new Map(chains.map((chain, index) => [`i${index}`, chain.split('')])),
			);
			const met: string[] = [];
			const visit = (node: FamilyNode, above: readonly FamilyNode[]) => {
				const own = node.image && (chains[Number(node.image.id.slice(1))] ?? '');
				const sample = (chains[Number(node.sampleId.slice(1))] ?? '').slice(0, node.layerCount);
				const last = above.at(-1);
				expect(node.addedLayers).toBe(node.layerCount - (last?.layerCount ?? 0));
				if (node.image && own !== undefined) {
					met.push(node.image.id);
					expect(node.layerCount).toBe(own.length);
					// The nearest image that has its lowest layers, or its own layers.
					const parents = chains.filter(
						chain => chain !== '' && chain.length < own.length && own.startsWith(chain),
					);
					const longest = Math.max(0, ...parents.map(({length}) => length));
					const same = chains.indexOf(own);
					const nearest = above.findLast(({image: local}) => local);
					if (own !== '' && images[same]?.id !== node.image.id) {
						expect(nearest?.image?.id).toBe(`i${same}`);
						expect(node.addedBytes).toBe(0);
					} else {
						expect(nearest?.layerCount ?? 0).toBe(longest);
					}
				} else {
					// Nobody ends there, and at least two go on in different ways.
					expect(chains).not.toContain(sample);
					const next = chains
						.filter(chain => chain.startsWith(sample) && chain !== sample)
						.map(chain => chain[sample.length]);
					expect(new Set(next).size).toBeGreaterThan(1);
				}

				for (const child of node.children) {
					visit(child, [...above, node]);
				}
			};
			for (const node of family) {
				visit(node, []);
			}

			expect(met.toSorted()).toEqual(images.map(({id}) => id).toSorted());
		}),
	);
});
