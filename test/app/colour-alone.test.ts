import {stripVTControlCharacters} from 'node:util';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {walkApp} from '../helpers/walk-app.ts';

const home = process.cwd();
let folder: string;

beforeAll(async () => {
	folder = await makePrivateFolder();
	// What is walked through saves files, too.
	process.chdir(folder);
});

afterAll(async () => {
	process.chdir(home);
	await removePrivateFolder(folder);
});

/** Success, warning and danger in the theme of the tests. */
const states = /\u001B\[(32|93|91)m/g;

/**
Inverse is the selection, bold what a search has found: both take the place of a state. The frame of a question
has the colour of its weight, and the words in it tell that.
*/
const covered = /\u001B\[(?:7|1(?:;93)?)m|[❯│╭╰]/;

test.each(['images', 'containers', 'prune'])(
	'No line of %s, and of what opens on it, tells a state by its colour alone',
	async screenId => {
		const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
		const app = renderApp({engine, screenId, columns: 80, rows: 40});
		onTestFinished(app.unmount);
		/** Which colours each line had that was ever shown. */
		const looks = new Map<string, Set<string>>();
		await walkApp(
			{
				services: app.services,
				async press(...keys) {
					await app.press(...keys);
					for (const line of app.styledFrame().split('\n')) {
						if (!covered.test(line)) {
							const text = stripVTControlCharacters(line).trim();
							const colours = Array.from(line.matchAll(states), ([, code]) => code).join();
							looks.set(text, (looks.get(text) ?? new Set()).add(colours));
						}
					}
				},
			},
			{steps: 50, except: ['app.*', '*.shell', '*.attach', '*.edit']},
		);
		const coloured = [...looks].filter(([, ways]) => !ways.has('') || ways.size > 1);
		expect(coloured.length).toBeGreaterThan(0);
		expect(coloured.filter(([, ways]) => ways.size > 1)).toEqual([]);
	},
	60_000,
);
