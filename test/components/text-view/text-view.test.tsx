import {afterEach, expect, test} from 'vitest';
import {TextView} from '../../../source/components/text-view/text-view.tsx';
import {toShown} from '../../../source/format/shown.ts';
import {useBodySize} from '../../../source/hooks/use-body-size.ts';
import type {Action} from '../../../source/keys/action.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';

let app: RenderedApp;

function Page({
	lines,
	actions = [],
}: {
	lines: readonly string[];
	actions?: readonly Action<unknown>[];
}) {
	const size = useBodySize();
	return (
		<TextView
			viewId="page"
			title="A page"
			lines={lines.map(toShown<string>)}
			actions={actions}
			{...size}
		/>
	);
}

const numbered = Array.from({length: 100}, (_, index) => `line ${index + 1} end`);

async function open(lines: readonly string[], actions: readonly Action<unknown>[] = []) {
	app = renderApp({engine: createFakeEngine()});
	const content = <Page lines={lines.map(toShown<string>)} actions={actions} />;
	app.services.navigation.openView({id: 'page', title: 'A page', content});
	await app.waitFor('A page');
}

async function press(...keys: string[]) {
	await app.press(...keys);
	return app.frame();
}

afterEach(() => app.unmount());

test('The text view shows one window of the lines and says which', async () => {
	await open(numbered);
	const frame = await app.waitFor('1-20 of 100');
	expect(frame).toContain('line 20 end');
	expect(frame).not.toContain('line 21 end');
});

test('The text view moves by rows, pages and to both ends', async () => {
	await open(numbered);
	await press('j', 'j');
	await app.waitFor('3-22 of 100');
	await press('k');
	await app.waitFor('2-21 of 100');
	await press('pagedown');
	await app.waitFor('22-41 of 100');
	await press('ctrl-d');
	await app.waitFor('32-51 of 100');
	await press('ctrl-u', 'pageup');
	await app.waitFor('2-21 of 100');
	await press('G');
	await app.waitFor('81-100 of 100');
	await press('g');
	await app.waitFor('1-20 of 100');
});

test('The text view cuts long lines with a sign, and moves sideways as far as they go', async () => {
	await open([`${'x'.repeat(90)}THE END`]);
	expect(await app.waitFor('xxx…')).not.toContain('THE END');
	await press('l', 'l', 'l');
	expect(await app.waitFor('THE END')).toContain('from column 18');
	await press('h', 'h', 'h');
	await app.waitUntilGone('THE END');
});

test('The text view wraps long lines, and then says why it does not move sideways', async () => {
	await open([`${'x'.repeat(90)}THE END`]);
	await press('w');
	expect(await app.waitFor('THE END')).toContain('wrapped');
	await press('l');
	await app.waitFor('Lines are wrapped');
});

test('The text view goes to matches as the search is typed, and back when it is given up', async () => {
	await open(numbered);
	await press('j', '/');
	await app.type('line 7');
	expect(await app.waitFor(/\/line 7 +1 of 11/)).toContain('line 7 end');
	await app.type('5');
	expect(await app.waitFor(/\/line 75 +1 of 1/)).toContain('line 75 end');
	await press('escape');
	await app.waitFor('2-21 of 100');
	await app.waitUntilGone('/line');
});

test('The text view goes through the matches and round at the end', async () => {
	await open(numbered);
	await press('/');
	await app.type('line 9');
	await press('enter', 'n');
	await app.waitFor('2 of 11');
	await press('N', 'N');
	await app.waitFor('11 of 11');
	await press('n');
	await app.waitFor('1 of 11');
});

test('The text view lights matches inside coloured lines', async () => {
	await open(['\u001B[32mall is green\u001B[39m']);
	await press('/');
	await app.type('is');
	await app.waitFor(/\/is +1 of 1/);
	expect(app.styledFrame()).toContain('\u001B[7mis');
	expect(app.frame()).toContain('all is green');
});

test('The text view says when nothing matches and stays where it is', async () => {
	await open(numbered);
	await press('j', '/');
	await app.type('nowhere');
	expect(await app.waitFor('not found')).toContain('2-21 of 100');
});

test('Escape clears the search first and then leaves; coming back finds the place', async () => {
	await open(numbered);
	await press('/');
	await app.type('line 50');
	await press('enter');
	const place = /\d+-\d+ of 100/.exec(await app.waitFor('line 50 end'))?.[0] ?? '';
	await press('escape');
	await app.waitUntilGone('/line 50');
	await app.waitFor('A page');
	await press('escape');
	await app.waitUntilGone('A page');
	app.services.navigation.openView({
		id: 'page',
		title: 'A page',
		content: <Page lines={numbered} />,
	});
	await app.waitFor(place);
});

test('The text view offers what the view itself can do', async () => {
	let runs = 0;
	const own: Action<unknown> = {
		id: 'page.own',
		keys: ['o'],
		title: 'Own',
		footer: 'Own thing',
		group: 'View',
		run: () => (runs += 1),
	};
	await open(numbered, [own]);
	await app.waitFor('o Own thing');
	await press('o');
	expect(runs).toBe(1);
});
