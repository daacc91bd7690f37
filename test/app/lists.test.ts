import {expect, onTestFinished, test} from 'vitest';
import {parseImageReference} from '../../source/format/parse-image-reference.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {openRepository} from '../../source/screens/flows/browse-tags/open-repository.tsx';
import {type RenderedApp, renderApp} from '../helpers/render-app.tsx';

/** The long lists, how each is opened, and a row that is in it. */
const lists: ReadonlyArray<{name: string; open(app: RenderedApp): unknown; row: RegExp}> = [
	{name: 'images', open: app => app.services.navigation.showScreen('images'), row: /REPOSITORY/},
	{
		name: 'containers',
		open: app => app.services.navigation.showScreen('containers'),
		row: /COMMAND/,
	},
	{name: 'prune', open: app => app.services.navigation.showScreen('prune'), row: /\d items/},
	{
		name: 'registries',
		open: app => app.services.navigation.showScreen('registries'),
		row: /LOGGED IN AS/,
	},
	{
		name: 'tags',
		open(app) {
			const parsed = parseImageReference('redis');
			if (parsed.isValid) {
				openRepository(app.services, parsed.value);
			}
		},
		row: /TAG/,
	},
	{
		name: 'base images',
		async open(app) {
			app.services.navigation.showScreen('commit');
			await app.waitFor('Change an image by hand');
			await app.press('c');
		},
		row: /START FROM/,
	},
];

async function openList({open, row}: (typeof lists)[number]) {
	const app = renderApp({
		engine: createPracticeEngine({now: Date.now}),
		columns: 140,
		rows: 40,
	});
	onTestFinished(app.unmount);
	await app.waitFor('REPOSITORY');
	await open(app);
	await app.waitFor(row);
	return app;
}

test.each(lists)(
	'In the list of $name s and Enter turn the order round, and the menu says how it is now',
	async list => {
		const app = await openList(list);
		const sortedBy = (frame: string) => /([A-Z]+(?: [A-Z]+)*)([↑↓])/.exec(frame)?.slice(1) ?? [];
		const [column, arrow] = sortedBy(await app.waitFor(/[A-Z][↑↓]/));
		const [way, other] = arrow === '↑' ? ['ascending', '↓'] : ['descending', '↑'];
		await app.press('s');
		const menu = await app.waitFor('Sort by');
		expect(menu).toMatch(new RegExp(`❯ ${column} +sorted ${way}, Enter reverses`));
		await app.press('enter');
		const turned = await app.waitFor(new RegExp(`${column}\\${other}`));
		expect(sortedBy(turned)).toEqual([column, other]);
		await app.press('s', 'enter');
		expect(sortedBy(await app.waitFor(`${column}${arrow}`))).toEqual([column, arrow]);
	},
);

test.each(lists)(
	'In the list of $name a filter is edited at its cursor, with the keys of every field',
	async list => {
		const app = await openList(list);
		const filterIs = (text: string) =>
			app.waitFor(new RegExp(`^ /${text} +\\S.*Enter keeps, Esc clears`, 'm'));
		await app.press('/');
		await app.type('bcd');
		await app.press('home');
		await app.type('a');
		await filterIs('abcd');
		await app.press('right', 'right');
		await app.type('-');
		await filterIs('abc-d');
		await app.press('backspace', 'left', 'delete');
		await filterIs('abd');
		await app.press('ctrl-a', 'right', 'ctrl-u', 'end');
		await filterIs('bd');
		await app.type(' two three');
		await app.press('alt-b', 'alt-b', 'ctrl-w');
		await filterIs('two three');
		await app.press('alt-f', 'ctrl-e', 'ctrl-w');
		await filterIs('two');
		await app.press('enter');
		await app.waitUntilGone('Enter keeps, Esc clears');
		expect(app.frame()).toMatch(/^ \/two /m);
	},
);

test('The filter line shows where the cursor stands', async () => {
	const app = await openList({name: 'images', open: () => {}, row: /REPOSITORY/});
	const cursor = () => /\u001B\[7m(.)\u001B\[27m/.exec(lineOf(app.styledFrame()))?.[1];
	const lineOf = (frame: string) =>
		frame.split('\n').find(line => line.includes('Esc clears')) ?? '';
	await app.press('/');
	await app.type('redis');
	await app.waitFor('/redis');
	expect(cursor()).toBe(' ');
	await app.press('left', 'left');
	await expect.poll(cursor).toBe('i');
});

test('Moving the cursor of a filter leaves the selection where it is', async () => {
	const app = await openList({name: 'images', open: () => {}, row: /REPOSITORY/});
	await app.press('/');
	await app.type('e');
	await app.press('enter', 'j', 'j');
	const selected = () => /❯.*/.exec(app.frame())?.[0].slice(0, 40);
	const before = selected();
	await app.press('/', 'left', 'right', 'enter');
	await app.waitUntilGone('Esc clears');
	expect(selected()).toBe(before);
	await app.press('/');
	await app.type('d');
	await expect.poll(selected).not.toBe(before);
});
