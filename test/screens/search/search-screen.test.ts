import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {defaultSettings} from '../../../source/config/settings.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {Problem} from '../../../source/problem.ts';
import {createTheme} from '../../../source/theme.ts';
import {openSearchApp} from './open-search.ts';

test.each([
	[60, 15],
	[80, 24],
	[200, 50],
])(
	'At %ix%i the search finds as it is typed and tells official or not, stars and what is local',
	async (columns, rows) => {
		const app = await openSearchApp({columns, rows});
		await app.type('redis');
		const frame = await app.waitFor('3 repositories');
		expect(frame).toMatch(/❯ {2}redis +OFFICIAL +13k/);
		expect(frame).toMatch(/bitnami\/redis +unofficial +300/);
		if (columns >= 80) {
			expect(frame).toMatch(/OFFICIAL +13k +7, 1 more/);
		}

		for (const line of frame.split('\n')) {
			expect(stringWidth(line)).toBeLessThanOrEqual(columns);
		}

		await app.press('ctrl-u');
		await app.waitFor('Find an image');
	},
);

test('Without colours the mark is still to be read', async () => {
	const theme = createTheme({mode: 'dark', noColour: true, ascii: true});
	const app = await openSearchApp({theme});
	await app.type('redis');
	await app.waitFor(/redis +OFFICIAL/);
	await app.waitFor(/bitnami\/redis +unofficial/);
});

test('The search shows official ones only, at least so many stars, sorted, and says when nothing is left', async () => {
	const app = await openSearchApp();
	await app.type('nginx');
	await app.press('enter');
	await app.waitFor('nginx-unprivileged');
	await app.press('.');
	await app.waitUntilGone('nginx-unprivileged');
	expect(app.frame()).toContain('official only');
	await app.press('.');
	await app.waitFor('nginx-unprivileged');
	await app.press('&');
	await app.waitFor('at least');
	await app.press('j', 'j', 'j', 'enter');
	await app.waitFor('1000+ stars');
	await app.waitUntilGone('nginx-unprivileged');
	await app.press('tab');
	await app.type('whoami');
	await app.waitFor(/None of 1 result matches/);
	await app.press('enter', '&');
	await app.waitFor('at least');
	await app.press('k', 'k', 'k', 'enter');
	await app.waitFor('traefik/whoami');
	await app.press('tab');
	await app.type('redis');
	await app.waitFor('3 repositories');
	await app.press('enter', 's');
	await app.waitFor('AS FOUND');
	await app.press('j', 'enter');
	await app.waitFor('REPOSITORY↑');
	expect(app.frame()).toMatch(/bitnami\/redis[\s\S]*redis +OFFICIAL/);
});

test('The search starts in its list, where keys go to other screens, and Tab goes to its field', async () => {
	const app = await openSearchApp();
	await app.press('escape', '1');
	await app.waitFor('REPOSITORY');
	await app.press('4');
	await app.waitFor('Tab: enter a term');
	await app.press('tab');
	await app.type('1');
	await app.waitFor('Search 1');
});

test('The term is kept while another screen is shown, and / filters what was found', async () => {
	const app = await openSearchApp();
	await app.type('redis');
	await app.waitFor('3 repositories');
	await app.press('enter', '/');
	await app.type('stack');
	await app.waitFor('1 of 3 repositories');
	await app.press('enter', '1');
	await app.waitFor(/redis +7\.2/);
	await app.press('4');
	await app.waitFor('1 of 3 repositories');
	expect(app.frame()).toContain('Search redis');
});

test('A word that finds nothing is answered with what to do', async () => {
	const app = await openSearchApp();
	await app.type('nothing-is-called-that');
	await app.waitFor('Docker Hub has no match for nothing-is-called-that');
	expect(app.frame()).toContain('enter their full name');
});

test.each([
	['unauthorized', 'Log in.'],
	['rate-limited', 'Wait a while.'],
	['failed', 'Check the network of the engine’s machine.'],
] as const)(
	'A search that is refused (%s) says why, what to do, and asks again',
	async (reason, nextStep) => {
		const practice = createPracticeEngine({now: Date.now});
		let isRefused = true;
		const app = await openSearchApp({
			engine: {
				...practice,
				registry: {
					async search(term, options) {
						if (isRefused) {
							throw new Problem({
								reason,
								message: 'Refused: \u001B[2Jon purpose.',
								nextStep,
							});
						}

						return practice.registry.search(term, options);
					},
				},
			},
		});
		await app.type('redis');
		const frame = await app.waitFor('Docker Hub could not be searched');
		expect(frame).toContain('on purpose.');
		expect(frame).toContain(nextStep);
		expect(frame).toContain('redis:1, still shows its tags');
		isRefused = false;
		await app.press('enter', 'R');
		await app.waitFor('3 repositories');
	},
);

test('A registry that does not tell its repositories still shows those that are typed', async () => {
	const app = await openSearchApp();
	await app.type('registry.example.com/');
	await app.waitFor('does not list its repositories');
	await app.type('team/app');
	const frame = await app.waitFor(/❯ +registry\.example\.com\/team\/app .*As typed/);
	expect(frame).toContain('1 repository, incomplete: registry.example.com does not');
});

test('p pulls latest, c and r work with what is here, y copies', async () => {
	const app = await openSearchApp();
	await app.type('traefik/whoami');
	await app.press('enter');
	await app.waitFor(/❯ {2}traefik\/whoami/);
	await app.press('y');
	await app.waitFor('Reference: copied');
	expect(app.copied).toEqual(['traefik/whoami']);
	await app.press('p');
	await app.waitFor('Pulled traefik/whoami:latest');
	await app.waitFor(/ latest +/);
	await app.press('r');
	await app.waitFor('Run traefik/whoami:latest');
});

test('p pulls two marked ones at once; more it lists and asks about first', async () => {
	const app = await openSearchApp();
	const titles = () => app.services.jobs.list.get().map(({title}) => title);
	await app.type('redis');
	await app.press('enter');
	await app.waitFor('3 repositories');
	await app.press('*', 'p');
	const question = await app.waitFor('Pull 3 images?');
	expect(question).toMatch(/redis:latest\s[\s\S]*bitnami\/redis:latest/);
	await app.press('n');
	await app.waitUntilGone('Pull 3 images?');
	expect(titles()).toEqual([]);
	await app.press('space', 'p');
	await expect.poll(titles).toHaveLength(2);
	expect(app.frame()).not.toContain('Pull 2 images?');
});

test('In read-only mode nothing is pulled', async () => {
	const app = await openSearchApp({readOnly: 'Slipway was started with --read-only'});
	await app.type('redis');
	await app.press('enter');
	await app.waitFor('3 repositories');
	for (const key of ['p', 'r', 'c']) {
		app.services.notices.dismiss();
		await app.press(key);
		await app.waitFor(/--read-only/);
	}

	await app.press('enter');
	await app.waitFor('Tags of redis');
	for (const key of ['p', 'O', 'r', 'c']) {
		app.services.notices.dismiss();
		await app.press(key);
		await app.waitFor(/--read-only/);
	}

	expect(app.services.jobs.list.get()).toEqual([]);
});

test('Tab goes from the search field to the list and back, where the text is selected', async () => {
	const app = await openSearchApp();
	await app.type('redis');
	await app.waitFor('3 repositories');
	await app.press('tab', 'j');
	await app.press('tab');
	await app.type('postgres');
	await app.waitFor(/^❯? *postgres /m);
});

test('O chooses where to look', async () => {
	const app = await openSearchApp({
		settings: {...defaultSettings, registries: ['registry.example.com:5000']},
	});
	await app.press('escape', 'O');
	await app.waitFor('registry.example.com:5000');
	expect(app.frame()).toContain('in your config');
	await app.press('j', 'enter');
	await app.waitFor('in registry.example.com:5000');
	await app.press('O');
	await app.waitFor('Search in');
	await app.press('k', 'k', 'enter');
	await app.waitFor('Search another registry');
	await app.type('team');
	await app.waitFor('host or host:port');
	await app.press('ctrl-u');
	await app.type('localhost:5000');
	await app.press('enter');
	await app.waitFor('in localhost:5000');
});
