import fc from 'fast-check';
import {afterEach, expect, test} from 'vitest';
import {moreWidth, tabPage} from '../../source/components/tab-page.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {type RenderedApp, renderApp} from '../helpers/render-app.tsx';

let app: RenderedApp;

afterEach(() => app.unmount());

const header = (): string => app.frame().split('\n', 1)[0] ?? '';

async function headerAt(columns: number): Promise<string> {
	app = renderApp({engine: createPracticeEngine({now: Date.now}), columns});
	await app.waitFor(/REPOSITORY/);
	return header();
}

test('The header names every screen where there is room', async () => {
	expect(await headerAt(160)).toMatch(/^ Slipway {2}1 Images {2}2 Containers {2}3 Commit .* Jobs/);
});

test.each([80, 60])('The header turns its screens over like pages at %i columns', async columns => {
	const first = await headerAt(columns);
	expect(first).toMatch(/^ 1 Images {2}2 Containers .* … .*PRACTICE ENGINE$/);
	await app.press('2');
	await app.waitFor('api-next');
	expect(header()).toBe(first);
	await app.press('9');
	await app.waitFor(/^ … .*9 Build /);
});

test('Pages of tabs hold each tab once, and as many as fit', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 3, max: 16}), {minLength: 1, maxLength: 14}),
			fc.integer({min: 5, max: 160}),
			(widths, room) => {
				let next = 0;
				while (next < widths.length) {
					const {start, end} = tabPage(widths, next, room);
					expect(start).toBe(next);
					expect(end).toBeGreaterThan(start);
					for (let active = start; active < end; active++) {
						expect(tabPage(widths, active, room)).toEqual({start, end});
					}

					const marks = [start > 0, end < widths.length].filter(Boolean).length * moreWidth;
					const used = widths.slice(start, end).reduce((sum, width) => sum + width, marks);
					expect(used <= room || end === start + 1).toBe(true);
					next = end;
				}
			},
		),
	);
});
