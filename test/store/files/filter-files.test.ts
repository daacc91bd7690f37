import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ImageLayers} from '../../../source/contents/image-layers.ts';
import {atOnce} from '../../../source/layers/in-slices.ts';
import {marks} from '../../../source/layers/stack/mark.ts';
import type {StackView} from '../../../source/layers/stack/stack-view.ts';
import {parseFileTerms} from '../../../source/store/files/file-terms.ts';
import {
	type FileMark,
	initialFilesState,
	revealFile,
} from '../../../source/store/files/files-state.ts';
import {filterFiles} from '../../../source/store/files/filter-files.ts';
import {openFolders} from '../../../source/store/files/open-folders.ts';
import {createStackFiles} from '../../../source/store/files/stack-files.ts';
import {anyLayers, stackOf} from '../../layers/stack/layer-model.ts';

const image: ImageLayers = {
	image: 'sample',
	id: 'sha256:sample',
	references: [],
	platform: 'linux/amd64',
	sizeBytes: 0,
	layers: [],
	steps: [],
};

const anyWords = fc.array(fc.constantFrom('a', 'A', 'b', 'ä', 'Ä', '/', 'a/b', '/c', 'line', 'x'), {
	maxLength: 3,
});
const anyHidden = fc.uniqueArray(fc.constantFrom<FileMark>(...marks, 'untouched'));
const anyScope = fc.constantFrom('stack' as const, 'layer' as const);

/** As a reader would look at whole paths, one after the other. */
const fits = (path: string, words: readonly string[]) =>
	words.every(word => (word === word.toLowerCase() ? path.toLowerCase() : path).includes(word));

test('A filter leaves the paths with all its words and of the kinds shown, and the folders they are in', async () => {
	await fc.assert(
		fc.asyncProperty(
			anyLayers,
			fc.nat(),
			anyScope,
			anyWords,
			anyHidden,
			async (layers, at, scope, words, hiddenMarks) => {
				const stack = await stackOf(layers);
				const files = createStackFiles({image, stack, of: 'image'});
				const view = files.view((at % layers.length) + 1, scope);
				const hidden = new Set(hiddenMarks);
				const filtered = atOnce(
					filterFiles(files, view, {terms: words.flatMap(parseFileTerms), hidden}),
				);
				const all = [...view.walk()].filter(number => number !== 0);
				const found = all.filter(
					number => fits(view.path(number), words) && !hidden.has(view.mark(number) ?? 'untouched'),
				);
				const kept = all.filter(number =>
					found.some(
						other => other === number || view.path(other).startsWith(`${view.path(number)}/`),
					),
				);
				if (!filtered) {
					expect(kept).toEqual(all);
					return;
				}

				expect(filtered.found).toBe(found.length);
				const rows = atOnce(view.rows(() => true, {isKept: filtered.isKept}));
				expect(rows.map(({number}) => number)).toEqual(kept);
			},
		),
	);
});

const anyTerm = fc
	.tuple(
		fc.constantFrom('', '!'),
		fc.oneof(
			fc.constantFrom(...marks),
			fc.constantFrom('a', '"added"', '/b', '*', 'a*', '/a/**', '**/b/*', '?', '{a,c}'),
			fc
				.tuple(fc.constantFrom('>', '>=', '<', '<='), fc.nat({max: 5}))
				.map(([sign, bytes]) => `${sign}${bytes}`),
		),
	)
	.map(parts => parts.join(''));

/** One path and one condition, as its name says it. */
function fitsTerm(view: StackView, number: number, term: string): boolean {
	const text = term.replace(/^!/, '');
	const isNot = text !== term;
	const path = view.path(number);
	const name = view.name(number);
	const [, sign = '', bytes = ''] = /^([<>]=?)(.*)$/.exec(text) ?? [];
	const entry = view.entry(number);
	const limit = Number(bytes);
	const bySize =
		entry?.kind === 'file' &&
		((sign.endsWith('=') && entry.sizeBytes === limit) ||
			(sign.startsWith('>') ? entry.sizeBytes > limit : entry.sizeBytes < limit));
	const globs: Record<string, RegExp> = {
		'*': /./s,
		'a*': /\/a[^/]*$/i,
		'/a/**': /^\/a\/./is,
		'**/b/*': /\/b\/[^/]*$/i,
		'?': /\/[^/]$/u,
		'{a,c}': /\/[ac]$/i,
	};
	const does =
		sign === ''
			? (globs[text]?.test(path) ??
				(marks.some(mark => mark === text)
					? view.mark(number) === text
					: path.toLowerCase().includes(text.replaceAll('"', ''))))
			: bySize;
	expect(name).not.toBe('');
	return does !== isNot;
}

test('Patterns, sizes and changes leave what a look at each path alone would leave', async () => {
	await fc.assert(
		fc.asyncProperty(
			anyLayers,
			fc.nat(),
			anyScope,
			fc.array(anyTerm, {minLength: 1, maxLength: 3}),
			async (layers, at, scope, terms) => {
				const files = createStackFiles({image, stack: await stackOf(layers), of: 'image'});
				const view = files.view((at % layers.length) + 1, scope);
				const filtered = atOnce(
					filterFiles(files, view, {
						terms: parseFileTerms(terms.join(' ')),
						hidden: new Set(),
					}),
				);
				const all = [...view.walk()].filter(number => number !== 0);
				const found = all.filter(number => terms.every(term => fitsTerm(view, number, term)));
				expect(filtered?.found).toBe(found.length);
				expect(found.every(number => filtered?.isKept(number))).toBe(true);
			},
		),
	);
});

test('A path that is revealed has its row, whatever was folded, hidden or filtered', async () => {
	await fc.assert(
		fc.asyncProperty(
			anyLayers,
			fc.nat(),
			anyScope,
			anyHidden,
			fc.constantFrom('overview' as const, 'folded' as const, 'unfolded' as const),
			async (layers, at, scope, hiddenMarks, folds) => {
				const files = createStackFiles({image, stack: await stackOf(layers), of: 'image'});
				const view = files.view((at % layers.length) + 1, scope);
				const before = {
					...initialFilesState,
					hidden: new Set(hiddenMarks),
					folds,
					filter: {value: 'nothing', cursor: 0},
				};
				for (const number of [...view.walk()].filter(other => other !== 0)) {
					const state = revealFile(before, view, number);
					expect(state).toMatchObject({layer: view.layer, scope, selectedId: number});
					const filtered = atOnce(filterFiles(files, view, {terms: [], hidden: state.hidden}));
					const rows = atOnce(
						view.rows(folder => state.turned.get(folder) ?? folds === 'unfolded', {
							...(filtered && {isKept: filtered.isKept}),
						}),
					);
					expect(rows.map(row => row.number)).toContain(number);
				}
			},
		),
	);
});

test('At first as many folders are open as fit', async () => {
	await fc.assert(
		fc.asyncProperty(anyLayers, fc.integer({min: 1, max: 30}), async (layers, most) => {
			const files = createStackFiles({image, stack: await stackOf(layers), of: 'image'});
			const view = files.view(layers.length, 'stack');
			const open = openFolders(view, most);
			const rows = atOnce(view.rows(number => open.has(number)));
			expect(rows.length).toBeLessThanOrEqual(Math.max(most, view.childCount(0)));
			for (const {number} of rows) {
				const count = view.childCount(number);
				expect(open.has(number) || count === 0 || rows.length + count > most).toBe(true);
			}
		}),
	);
});
